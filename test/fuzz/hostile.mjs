// Values made to break whoever looks at them.

const fail = () => {
  throw new Error('hostile');
};

const TRAPS = [
  'get',
  'has',
  'ownKeys',
  'getOwnPropertyDescriptor',
  'getPrototypeOf',
  'set',
  'defineProperty',
];

/** A proxy of which some traps throw. */
function oddProxy({ chance, pick }, make) {
  const target = pick([
    {},
    [],
    () => 1,
    new Error('x'),
    new Map(),
    { errors: [{ code: 88 }] },
    make(),
  ]);
  const traps = Object.fromEntries(TRAPS.filter(() => chance(0.4)).map((name) => [name, fail]));
  // A proxy may say anything of what it does not hold.
  if (chance(0.3))
    traps.get = (_, key) => (key === 'length' ? pick([1e9, '<b>', -1, NaN, {}]) : make());
  return new Proxy(typeof target === 'object' && target !== null ? target : {}, traps);
}

function revoked({ pick }) {
  const { proxy, revoke } = Proxy.revocable(pick([{}, [], () => 1]), {});
  revoke();
  return proxy;
}

const sparse = new Array(100_000);

const METHODS = [
  'map',
  'slice',
  'filter',
  'join',
  'some',
  'every',
  'concat',
  'entries',
  'toString',
  'toJSON',
  'get',
  'then',
  'forEach',
  'has',
  'call',
  'trim',
  'toLowerCase',
  'length',
];
const SYMBOLS = [
  Symbol.iterator,
  Symbol.asyncIterator,
  Symbol.toPrimitive,
  Symbol.toStringTag,
  Symbol.species,
  Symbol.hasInstance,
];

/** An object or an array with methods of its own where others look for members. */
function withOwnMethods({ below, chance, pick }, make) {
  const target = chance(0.5) ? [make(), make()] : { errors: [make()], message: make() };
  for (let count = 1 + below(4); count > 0; count--) {
    const value = pick([
      fail,
      () => make(),
      make(),
      async () => true,
      function* endless() {
        for (;;) yield make();
      },
    ]);
    const key = chance(0.7) ? pick(METHODS) : pick(SYMBOLS);
    // The length of an array cannot be anything.
    if (Array.isArray(target) && key === 'length') continue;
    Object.defineProperty(target, key, { value, enumerable: chance(0.5), configurable: true });
  }
  return target;
}

/** A getter that gives something else each time, or throws. */
function withGetters({ below, chance, pick }, names, make) {
  const target = chance(0.2) ? new Error('x') : {};
  for (let count = 1 + below(3); count > 0; count--)
    Object.defineProperty(target, pick(names), {
      get: chance(0.5) ? fail : make,
      enumerable: true,
      configurable: true,
    });
  return target;
}

/** @param make makes another odd value */
export function hostileValue(random, names, make) {
  switch (random.below(8)) {
    case 0:
    case 1:
      return oddProxy(random, make);
    case 2:
      return revoked(random);
    case 3:
    case 4:
      return withOwnMethods(random, make);
    case 5:
      return withGetters(random, names, make);
    case 6:
      return random.pick([
        sparse,
        Object.create(null),
        Object.freeze([make()]),
        Object.create({
          errors: [{ code: 88 }],
          get message() {
            return fail();
          },
        }),
        new Uint8Array(new ArrayBuffer(8), 4),
        new (class extends Array {})(3),
        Object.defineProperty({}, Symbol.toStringTag, {
          value: random.pick(['Map', 'ArrayBuffer', 'Headers', 'Error', 'Date', 'URL']),
        }),
      ]);
    default:
      return random.pick([
        Promise.resolve(true),
        Object(Symbol('x')),
        Object(1n),
        new Date(NaN),
        new WeakMap(),
        new Proxy(function odd() {}, {}),
        () => make(),
        async () => fail(),
        async () => true,
        new Headers({ 'retry-after': '5' }),
      ]);
  }
}

/** A chain of causes, or of errors in errors. */
export function oddCause(random, make, depth = 0) {
  const { chance, pick } = random;
  if (depth > 12 || chance(0.2)) return make();
  const cause = chance(0.5)
    ? new Error(String(pick(['fetch failed', 'connect ETIMEDOUT', 'x'])))
    : {};
  const put = (key, value) =>
    Object.defineProperty(cause, key, {
      value,
      enumerable: chance(0.5),
      configurable: true,
      writable: true,
    });
  if (chance(0.5))
    put(
      'code',
      chance(0.7)
        ? pick(['ECONNRESET', 'ENOTFOUND', 'UND_ERR_SOCKET', 'ECONNABORTED', 'ERR_NETWORK'])
        : make(),
    );
  if (chance(0.3)) put('name', chance(0.7) ? pick(['AbortError', 'TimeoutError']) : make());
  if (chance(0.3)) put('message', make());
  if (chance(0.4)) put('cause', chance(0.1) ? cause : oddCause(random, make, depth + 1));
  if (chance(0.3)) put('errors', chance(0.5) ? [oddCause(random, make, depth + 1)] : make());
  return cause;
}
