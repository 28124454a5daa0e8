// Titles and sentences that X puts in front of the one that says something, or instead of one. Data only; compared by their
// letters. A message leaves them out where something else says more.

export const fillers: readonly string[] = [
  'One or more parameters to your request was invalid.',
  'You are not permitted to perform this action.',
  'Authorization Error',
  'Bad Gateway',
  'Bad Request',
  'Client Forbidden',
  'Conflict',
  'Error creating status.',
  'Field Authorization Error',
  'Forbidden',
  'Gateway Timeout',
  'Internal Server Error',
  'Invalid Request',
  'Not Found',
  'Not Found Error',
  'Payment Required',
  'Service Unavailable',
  'Too Many Requests',
  'Unauthorized',
  'UnprocessableEntity',
];
