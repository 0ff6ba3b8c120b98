import { expect, test } from 'vitest';
import { withParametersInOperations } from './parameters-in-operations.ts';

const components = { parameters: { Id: { name: 'id', in: 'path' }, Limit: { name: 'limit', in: 'query' } } };
const id = { $ref: '#/components/parameters/Id' };
const limit = { $ref: '#/components/parameters/Limit' };
const moved = (item: object) => withParametersInOperations({ components, paths: { '/x/{id}': item } }).paths['/x/{id}'];

test('the parameters of a path go into each of its operations, before their own', () => {
  const item = {
    summary: 's',
    parameters: [id],
    get: { operationId: 'a', parameters: [limit] },
    put: { operationId: 'b' },
  };
  expect(moved(item)).toEqual({
    summary: 's',
    get: { operationId: 'a', parameters: [id, limit] },
    put: { operationId: 'b', parameters: [id] },
  });
});

test('an operation keeps what it defines anew', () => {
  const own = { name: 'id', in: 'path', description: 'its own' };
  const inQuery = { name: 'id', in: 'query' };
  expect(moved({ parameters: [id, limit], get: { parameters: [own, inQuery] } })).toEqual({
    get: { parameters: [limit, own, inQuery] },
  });
});

test.each([
  [{}],
  [{ paths: null }],
  [{ paths: [] }],
  [{ paths: { '/x': null, '/y': { get: 1, parameters: 2 } } }],
  [{ paths: { '/x': { parameters: [{ $ref: '#/nowhere' }], 'x-more': 1 } } }],
])('what is no description stays in one piece: %j', (document) => {
  expect(() => withParametersInOperations(document)).not.toThrow();
});
