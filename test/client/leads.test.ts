import { expect, test } from 'vitest';
import { createLeads } from '../../src/client/leads.ts';
import { promised } from '../../src/client/promised.ts';
import type { Lead } from '../../src/protocol/leads.ts';

const lead = (id: number, more: Partial<Lead> = {}): Lead => ({
  id,
  site: 1,
  visitor: 1,
  at: id,
  status: 'new',
  note: '',
  form: 'request',
  fields: { message: `Question ${id}` },
  page: { url: '', title: '', referrer: '' },
  ...more,
});

/** A book whose pages come when the test says so. */
const bookOf = (...pages: readonly (readonly Lead[])[]) => {
  const answers = pages.map(() => promised());
  let asked = 0;
  const book = createLeads(
    {
      ask: (async () => {
        const at = asked++;
        await answers[at]?.promise;
        return { leads: pages[at], more: at + 1 < pages.length };
      }) as never,
      outbox: {} as never,
    },
    (problem) => expect.unreachable(String(problem)),
  );
  return { book, answer: (at: number) => answers[at]?.resolve() };
};

test('a request that comes while the list is asked for is in it', async () => {
  const { book, answer } = bookOf([lead(7)]);
  const loading = book.load();
  book.heard({ type: 'lead', lead: lead(9), newLeads: 2 });
  answer(0);
  await loading;
  expect(book.all.value.map(({ id }) => id)).toEqual([9, 7]);
});

test('what becomes of one while its page is asked for is not undone by the answer', async () => {
  const { book, answer } = bookOf([lead(9)], [lead(7), lead(5)]);
  answer(0);
  await book.load();
  const older = book.load();
  book.heard({ type: 'lead', lead: lead(7, { status: 'done' }), newLeads: 2 });
  answer(1);
  await older;
  expect(book.all.value.map(({ id, status }) => [id, status])).toEqual([
    [9, 'new'],
    [7, 'done'],
    [5, 'new'],
  ]);
});
