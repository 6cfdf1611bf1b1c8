import { expect, test } from 'vitest';
import { applyToHead, type ChatHead } from '../../../src/protocol/chat.ts';
import type { ChatEvent, ChatFact } from '../../../src/protocol/events.ts';
import { type TranscriptOf, transcriptOf } from '../../../src/server/mail/transcript.ts';

const [VISITOR, ANNA, BORIS] = [900, 5, 6];
const anna = { id: ANNA, kind: 'operator', name: 'Anna & Co' } as const;

type Told = readonly [by: number, fact: ChatFact, minutes?: number];

const begun: readonly Told[] = [
  [
    VISITOR,
    { type: 'chat-opened', kind: 'line', site: 1, visitor: { id: VISITOR, kind: 'visitor', name: '' } },
  ],
  [VISITOR, { type: 'consultation-started', initiator: 'visitor' }],
  [VISITOR, { type: 'message-posted', text: 'Is it open on Sunday?' }],
  [ANNA, { type: 'consultation-taken', consultation: 11, operator: ANNA }],
  [ANNA, { type: 'joined', person: anna }],
];

const transcript = (more: readonly Told[] = [], of: Partial<TranscriptOf> = {}) => {
  let head: ChatHead | undefined;
  let at = Date.UTC(2026, 10, 20, 21, 58);
  const lines = [...begun, ...more].map(([by, fact, minutes = 0], index) => {
    at += minutes * 60_000;
    const event = { ...fact, chat: 10, seq: 10 + index, at, by, prev: 9 + index } as ChatEvent;
    head = applyToHead(head, event);
    return event;
  });
  if (!head) throw new Error('no head');
  return transcriptOf({
    snapshot: { head, lines, more: false },
    company: 'Tea <Shop>',
    accent: '#2f6fed',
    tongue: 'en',
    timeZone: 'Europe/Moscow',
    base: 'https://chat.example',
    isLetter: true,
    groupName: (id) => (id === 50 ? 'Sales' : undefined),
    ...of,
  });
};

const says = (by: number, text: string, more: object = {}): Told => [
  by,
  { type: 'message-posted', text, ...more },
];

test('everything that was said and happened stands in it, in order, with times of the zone', () => {
  const { text } = transcript([
    says(ANNA, 'Yes, from ten.'),
    [ANNA, { type: 'consultation-transferred', consultation: 11, group: 50 }, 5],
    [VISITOR, { type: 'rated', consultation: 11, mark: 5, comment: 'Quick' }],
    [VISITOR, { type: 'rated', consultation: 11, mark: null }],
    [0, { type: 'consultation-closed', consultation: 11, reason: 'closed_by_operator' }],
    [ANNA, { type: 'left', person: ANNA }],
  ]);
  expect(text).toBe(`Conversation with Tea <Shop>

Saturday, 21 November 2026
00:58  The conversation began

00:58  Visitor
Is it open on Sunday?
00:58  Anna & Co has joined

00:58  Anna & Co
Yes, from ten.
01:03  Handed over to Sales
01:03  Rated 5 of 5 — Quick
01:03  The mark was taken back
01:03  The conversation ended
01:03  Anna & Co has left

-- 
Times: Europe/Moscow. You have this letter because its address was given in the chat. Nothing else will be sent.
`);
});

test('a new day has its heading', () => {
  const { text } = transcript([[ANNA, { type: 'message-posted', text: 'Good morning' }, 600]], {
    timeZone: 'UTC',
  });
  expect(text).toMatch(/Friday, 20 November 2026[\s\S]*Saturday, 21 November 2026[\s\S]*Good morning/);
});

test('MAIL1 what was written stays text, whatever it is', () => {
  const { html } = transcript([
    says(VISITOR, `<img src=x onerror="alert(1)"> </p><script>alert(2)</script> & 'so on'`),
    [
      VISITOR,
      { type: 'rated', consultation: 11, mark: 1, comment: '</p><iframe src="https://evil.example">' },
    ],
  ]);
  expect(html).not.toMatch(/<(img|script|iframe)/);
  expect(html).toContain('&lt;script&gt;alert(2)&lt;/script&gt; &amp; &#39;so on&#39;');
  expect(html).toContain('Tea &lt;Shop&gt;');
  expect(html).toContain('Anna &amp; Co');
});

test('addresses can be followed, and only addresses', () => {
  const { html } = transcript([
    says(ANNA, 'See https://shop.example/a?b=1&c="2, javascript:alert(1) or (http://x.example/path).\nBye'),
  ]);
  const links = [...html.matchAll(/<a href="([^"]*)"/g)].map(([, address]) => address);
  expect(links).toEqual(['https://shop.example/a?b=1&amp;c=', 'http://x.example/path']);
  expect(html).toContain('<br>Bye');
});

test('a file is a link with its size, and nothing is loaded from anywhere', () => {
  const file = {
    id: 'F'.repeat(43),
    name: '"price" list <1>.pdf',
    type: 'application/pdf',
    size: 1_572_864,
  } as const;
  const { html, text } = transcript([says(ANNA, '', { file })]);
  expect(html).toContain(
    `href="https://chat.example/files/${'F'.repeat(43)}/%22price%22%20list%20%3C1%3E.pdf"`,
  );
  expect(html).toContain('&quot;price&quot; list &lt;1&gt;.pdf</a> (file, 1.5 MB)');
  expect(text).toContain(
    `(file, 1.5 MB): https://chat.example/files/${'F'.repeat(43)}/%22price%22%20list%20%3C1%3E.pdf`,
  );
  expect(html).not.toMatch(/<(img|link|script|iframe|object)\b|url\(|@import/i);
  expect(html).toContain(`content="default-src 'none'; style-src 'unsafe-inline'"`);
});

test('the house speaks in its own name', () => {
  const { text } = transcript([
    says(ANNA, 'I look it up'),
    says(ANNA, 'We close in ten minutes', { source: 'system' }),
    says(0, 'One moment', { source: 'retention' }),
  ]);
  expect(text).toMatch(
    /00:58 {2}Anna & Co\nI look it up\n\n00:58 {2}Tea <Shop>\nWe close in ten minutes\nOne moment/,
  );
});

test('an operator bears the name of the time of writing', () => {
  const { text } = transcript([
    says(ANNA, 'I look it up', { from: 'Anna Ivanova' }),
    says(ANNA, 'Here it is'),
  ]);
  expect(text).toMatch(/Anna Ivanova\nI look it up\n\n.*Anna & Co\nHere it is/);
});

test('whoever has a name bears it, a colleague who is unknown is the company', () => {
  const { text } = transcript([
    [VISITOR, { type: 'card-changed', card: { name: 'Olga', emails: [], phones: [] } }],
    [BORIS, { type: 'consultation-transferred', consultation: 11, operator: BORIS }],
  ]);
  expect(text).toContain('Olga\nIs it open');
  expect(text).toContain('Handed over to Tea <Shop>');
});

test('in Russian everything is Russian', () => {
  const { html, text, subject } = transcript([[VISITOR, { type: 'rated', consultation: 11, mark: 4 }]], {
    tongue: 'ru',
    company: 'Чайная',
  });
  expect(subject).toBe('Ваша переписка: Чайная');
  expect(html).toContain('<html lang="ru">');
  expect(text).toContain('суббота, 21 ноября 2026');
  expect(text).toContain('Оценка: 4 из 5');
  expect(text).toContain('Посетитель\nIs it open');
  expect(text).not.toMatch(/joined|Rated|Times|conversation/);
});

test('a page to keep does not speak of a letter', () => {
  const { html, text } = transcript([], { isLetter: false });
  expect(html).not.toContain('You have this letter');
  expect(text.trimEnd()).toMatch(/Times: Europe\/Moscow$/);
});

test('it says where something is left out, and the file is named by the day', () => {
  const { html, name } = transcript();
  expect(name).toBe('conversation-2026-11-21.html');
  expect(html).not.toContain('Earlier messages');
});

test('dark readers get dark pages, light ones light', () => {
  const { html } = transcript();
  expect(html).toContain('<meta name="color-scheme" content="light dark">');
  expect(html).toContain('prefers-color-scheme: dark');
});
