import { expect, test } from 'vitest';
import { unreadOnce } from './unread-once.ts';

const fault = (line: number) => ({ file: 'new.yaml', line, pool_id: 'otherpool_001', reason: 'No service reads it.' });

test('what several services say of one pool is said once; one that never said anything adds nothing', () => {
  expect(unreadOnce([{ unread: [fault(1)] }, { unread: null }, { unread: [fault(1), fault(2)] }])).toEqual([
    fault(1),
    fault(2),
  ]);
});
