import { expect, test } from '@jest/globals';
import knexLibrary from 'knex';
import { problemOf } from '../../server/http/problem.ts';

test('a database whose only connection is busy is a 503, not a failure of ours', () => {
  const problem = problemOf(new knexLibrary.KnexTimeoutError('Timeout acquiring a connection'));
  expect(problem.toJSON()).toMatchObject({ status: 503, title: 'Not ready' });
});

test('what nobody expected says nothing of the inside', () => {
  const problem = problemOf(new Error('select secret from readers'));
  expect(problem.toJSON()).toMatchObject({ status: 500 });
  expect(JSON.stringify(problem)).not.toContain('secret');
});

test.each(['22021', '22P05'])('a NUL that somebody sent (%s) is a 400, not a failure of ours', (code) => {
  const error = Object.assign(new Error('invalid byte sequence for encoding "UTF8": 0x00'), { code });
  expect(problemOf(error).toJSON()).toMatchObject({ status: 400, detail: expect.stringContaining('NUL') });
});
