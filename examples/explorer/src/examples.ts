// What one can try.

import { h } from './dom.ts';

const samples: Readonly<Record<string, string>> = {
  'A post that is refused': `HTTP/2 403
content-type: application/json
x-access-level: read-write

{"title":"Forbidden","status":403,"type":"about:blank","detail":"You are not allowed to create a Tweet with duplicate content."}`,
  'Too many requests': `HTTP/2 429
x-rate-limit-limit: 300
x-rate-limit-remaining: 0
retry-after: 540

{"title":"Too Many Requests","detail":"Too Many Requests","type":"about:blank","status":429}`,
  'A write that X may have done': `> POST /2/tweets HTTP/2
> Host: api.x.com
>
< HTTP/2 503
<
Over capacity`,
  'Errors inside a 200': `{"data":[{"id":"1","text":"Hello"}],"errors":[{"resource_type":"tweet","value":"2","title":"Not Found Error","type":"https://api.x.com/2/problems/resource-not-found","detail":"Could not find tweet with ids: [2]."}]}`,
  'The code 187': '187',
  'My stream keeps disconnecting': 'my stream keeps disconnecting',
};

/** A list of buttons, each of which puts its text into the field. */
export const examples = (): HTMLElement =>
  h(
    'div',
    { class: 'examples' },
    h('h3', {}, 'Try an example'),
    h(
      'ul',
      {},
      ...Object.entries(samples).map(([title, text]) =>
        h('li', {}, h('button', { type: 'button', 'data-text': text }, title)),
      ),
    ),
  );
