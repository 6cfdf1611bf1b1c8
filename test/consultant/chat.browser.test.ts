import { batch } from '@preact/signals-core';
import { describe, expect, test, vi } from 'vitest';
import type { ChatMessage } from '../../src/consultant/api.ts';
import type { ChatEvent } from '../../src/protocol/events.ts';
import { ANNA, type FakeVisitor, VISITOR } from '../kit/fake-talk.ts';
import { createLoggedVisitor, createPage, listen } from './page.ts';

const talking = (client: FakeVisitor) => {
  client.begin();
  client.take();
};
/** The newest page of history was there before this page. */
const withHistory =
  (count: number) =>
  (client: FakeVisitor): void => {
    for (let at = 1; at <= count; at++) client.talk.words(at % 2 ? VISITOR : ANNA, `message ${at}`);
  };
const texts = (page: readonly ChatMessage[] | false): readonly string[] =>
  page ? page.map(({ text }) => text) : [];

describe('the state', () => {
  test('startChat() is confirmed, and then the state is another', async () => {
    const { chat, heard } = (await createPage()).chat();
    const seen: string[] = [];
    chat.on('statechange', (state) => seen.push(`${state} ${chat.getState()}`));
    expect(chat.getState()).toBe('available');
    chat.startChat();
    await expect
      .poll(() => heard)
      .toEqual([
        ['startchat', { success: true }],
        ['statechange', 'chat'],
      ]);
    expect(seen).toEqual(['chat chat']);
  });

  test('startChat() during a chat starts no second one and tells nothing', async () => {
    const page = await createPage({ before: talking });
    const { chat, heard } = page.chat();
    chat.startChat();
    await Promise.resolve();
    expect([heard, page.client.given]).toEqual([[], []]);
  });

  test('closeChat() is confirmed, then the state, then the callback', async () => {
    const { chat, heard } = (await createPage({ before: talking })).chat();
    const closed = vi.fn(() => expect(chat.getState()).toBe('available'));
    chat.closeChat(closed);
    await expect.poll(() => closed.mock.calls.length).toBe(1);
    expect(heard).toEqual([
      ['closechat', { success: true }],
      ['statechange', 'available'],
    ]);
  });

  test.each(['startChat', 'sendChatMessage'] as const)(
    'closeChat() also ends what %s() begins, while the server has not answered yet',
    async (method) => {
      const page = await createPage();
      const close = vi.spyOn(page.client, 'close').mockResolvedValue();
      page.client.start = () => new Promise(() => undefined);
      page.client.talk.say = () => new Promise(() => undefined);
      const { chat, heard } = page.chat();
      chat[method]('Is anybody there?');
      const closed = vi.fn();
      chat.closeChat(closed);
      expect([close.mock.calls.length, closed.mock.calls.length]).toEqual([1, 0]);
      await expect.poll(() => closed.mock.calls.length).toBe(1);
      expect(heard).toEqual([['closechat', { success: true }]]);
    },
  );

  test('closeChat() without a chat calls back and tells nothing', async () => {
    const { chat, heard } = (await createPage()).chat();
    const closed = vi.fn();
    chat.closeChat(closed);
    expect([closed.mock.calls.length, heard]).toEqual([1, []]);
  });

  test('what the operator ends is no answer to a command', async () => {
    const page = await createPage({ before: talking });
    const { heard } = page.chat();
    const consultation = page.client.talk.head.value?.consultation?.id ?? 0;
    page.happen({ type: 'consultation-closed', consultation, reason: 'closed_by_operator' });
    page.happen({ type: 'left', person: ANNA.id });
    expect(heard).toEqual([
      ['statechange', 'available'],
      ['operatorleave', { name: null, position: null, avatar: null }],
    ]);
  });

  test('a lead form on the screen is the state "lead", until it has gone', async () => {
    const page = await createPage();
    const { chat, heard } = page.chat();
    const { seq } = page.happen({ type: 'lead-shown', rule: 'prices', form: 'call_generator' }, 0);
    expect(chat.getState()).toBe('lead');
    page.happen({ type: 'lead-ended', shown: seq, how: 'hidden' }, VISITOR.id);
    expect(heard).toEqual([
      ['statechange', 'lead'],
      ['statechange', 'available'],
    ]);
  });
});

describe('messages', () => {
  test('of an operator have every field', async () => {
    const page = await createPage({ before: talking });
    const { heard } = page.chat();
    const { seq, at } = page.hear('Good day');
    expect(heard[0]).toEqual([
      'sendmessage',
      {
        text: 'Good day',
        date: Math.floor(at / 1000),
        source: 'Operator',
        from: 'Anna Petrova',
        chat_id: page.client.talk.head.value?.id,
        message_id: seq,
        uid: null,
        sender: 'operator',
        operator_info: { name: 'Anna Petrova', position: 'Customer care', avatar: '' },
      },
    ]);
  });

  test('are from the name of the time of writing, whatever the operator is called now', async () => {
    const page = await createPage({ before: talking });
    const { heard } = page.chat();
    page.happen({ type: 'message-posted', text: 'Good day', from: 'Anna Ivanova' });
    expect(heard[0]?.[1]).toMatchObject({ from: 'Anna Ivanova', operator_info: { name: 'Anna Petrova' } });
  });

  test.each([
    ['a text that keeps company', 'retention', 0, 'bot', 'System'],
    ['words of the house', 'system', ANNA.id, 'system', 'System'],
    ['the words of an invitation by a rule', 'autoinvite', 0, 'operator', 'Operator'],
  ] as const)('%s', async (_, source, by, sender, told) => {
    const page = await createPage({ before: talking });
    const { heard } = page.chat();
    page.happen({ type: 'message-posted', text: 'Soon', source }, by);
    expect(heard[0]?.[1]).toMatchObject({ text: 'Soon', sender, source: told });
  });

  test('with a file say where it is, what it is called and how large it is', async () => {
    const page = await createPage({ before: talking });
    const { heard } = page.chat();
    const file = { id: 'abc', name: 'tea list.pdf', type: 'application/pdf', size: 1_500_000 };
    page.happen({ type: 'message-posted', text: '', file });
    expect(heard[0]?.[1]).toMatchObject({
      fx_link: 'https://chat.example/files/abc/tea%20list.pdf',
      fx_name: 'tea list.pdf',
      fx_size_info: '1.4 MB',
    });
  });

  test('of one’s own are given back to be drawn, and never told on the page that sent them', async () => {
    const page = await createPage();
    const { chat, heard } = page.chat();
    const sent = chat.sendChatMessage(' Hello ');
    expect(sent).toMatchObject({ text: 'Hello', sender: 'visitor', message_id: null, source: 'Visitor' });
    expect(sent?.date).toBeCloseTo(Date.now() / 1000, -1);
    await expect.poll(() => page.client.talk.waiting.value).toHaveLength(1);
    page.client.talk.echo();
    expect(heard).toEqual([]);
  });

  test('of one’s own from another page are told once', async () => {
    const page = await createPage({ before: talking });
    const { heard } = page.chat();
    page.happen({ type: 'message-posted', text: 'From there' }, VISITOR.id, 'other-tab');
    expect(heard).toEqual([
      ['sendmessage', expect.objectContaining({ text: 'From there', uid: 'other-tab' })],
    ]);
  });

  test('that are none are told to the developer, by method and argument', async () => {
    const page = await createPage();
    const { chat } = page.chat();
    for (const wrong of ['', '  ', {}, undefined, true, Symbol('words'), 'x'.repeat(5000)])
      expect(chat.sendChatMessage(wrong as string)).toBeUndefined();
    expect(page.warnings.length).toBe(7);
    for (const warning of page.warnings) expect(warning).toContain('sendChatMessage(): message');
    expect(chat.sendChatMessage('To nobody', 'tea')?.text).toBe('To nobody');
    expect(page.warnings.at(-1)).toContain('sendChatMessage(): group_id');
  });

  test('that offer another way to talk show it', async () => {
    const page = await createPage({ before: talking });
    const { heard } = page.chat();
    page.happen({ type: 'message-posted', text: '', offer: { type: 'way', way: 'sitephone' } }, 0);
    expect(heard[0]).toEqual(['showchatretentionaction', { alternate_communication_way: 'sitephone' }]);
    expect(heard.map(([event]) => event)).not.toContain('sendmessage');
  });

  test('speak Russian where the page was written for Comagic, whatever the browser speaks', async () => {
    const controller = () => 'Comagic.UI';
    const page = await createPage({
      calls: [['registerViewController', ['consultant', controller]]],
      before: talking,
    });
    const { heard } = page.chat();
    page.hear('Добрый день');
    expect(heard[0]?.[1]).toMatchObject({ source: 'Оператор', sender: 'operator' });
  });

  test('speak English where it was written for CallGear', async () => {
    const controller = () => 'CallGear.UI';
    const page = await createPage({
      calls: [['registerViewController', ['consultant', controller]]],
      before: talking,
      parts: { language: 'ru' },
    });
    const { heard } = page.chat();
    page.hear('Good day');
    expect(heard[0]?.[1]).toMatchObject({ source: 'Operator' });
  });
});

describe('operators', () => {
  test('who come and go are told', async () => {
    const page = await createPage({ before: (client) => void client.begin() });
    const { chat, heard } = page.chat();
    expect(chat.getOperatorVcard()).toBeNull();
    page.client.take();
    const vcard = { name: 'Anna Petrova', position: 'Customer care', avatar: '' };
    expect(chat.getOperatorVcard()).toEqual(vcard);
    page.happen({ type: 'left', person: ANNA.id });
    expect(heard).toEqual([
      ['operatorjoined', vcard],
      ['operatorleave', { name: null, position: null, avatar: null }],
    ]);
  });

  test('who were there before this page, and go, are told', async () => {
    const known = createLoggedVisitor();
    talking(known);
    const page = await createPage();
    const { chat, heard } = page.chat();
    batch(() => {
      page.client.talk.head.value = known.talk.head.peek();
      page.client.talk.lines.value = known.talk.lines.peek();
    });
    expect([chat.getOperatorVcard()?.name, heard.map(([event]) => event)]).toEqual([
      'Anna Petrova',
      ['statechange'],
    ]);
    page.happen({ type: 'left', person: ANNA.id });
    expect(heard.slice(1)).toEqual([['operatorleave', { name: null, position: null, avatar: null }]]);
  });

  test('who came and went while the page had no line for long are told', async () => {
    const page = await createPage({ before: (client) => void client.begin() });
    const { heard } = page.chat();
    const { head, lines } = page.client.talk;
    const alone = head.peek();
    const later = (seq: number, members: readonly number[]) =>
      batch(() => {
        head.value = alone && { ...alone, people: { ...alone.people, [ANNA.id]: ANNA }, members, upTo: seq };
        lines.value = [...lines.peek(), { ...(lines.peek().at(-1) as ChatEvent), seq }];
      });
    later(5000, [VISITOR.id, ANNA.id]);
    later(6000, [VISITOR.id]);
    expect(heard.map(([event]) => event)).toEqual(['operatorjoined', 'operatorleave']);
  });

  test('who type are told, and again while they go on', async () => {
    const page = await createPage({ before: talking });
    const { heard } = page.chat();
    page.client.talk.typing.value = [{ person: ANNA }];
    expect(heard).toEqual([['chattyping']]);
    page.client.talk.typing.value = [];
    page.client.talk.typing.value = [{ person: ANNA }];
    expect(heard.length).toBeLessThanOrEqual(2);
  });

  test('are online or not', async () => {
    const page = await createPage();
    const { chat, heard } = page.chat();
    expect(chat.isChatAvailable()).toBe(true);
    page.client.available.value = false;
    page.client.available.value = true;
    expect(heard).toEqual([
      ['chatavailabilitychange', false],
      ['chatavailabilitychange', true],
    ]);
  });
});

describe('history', () => {
  test('comes as well where nothing was known when the widget was made', async () => {
    const known = createLoggedVisitor();
    withHistory(3)(known);
    const page = await createPage();
    const { chat, heard } = page.chat();
    expect(chat.hasHistory()).toBe(false);
    page.client.talk.lines.value = known.talk.lines.peek();
    await expect.poll(() => chat.hasHistory()).toBe(true);
    expect(texts(chat.getHistory())).toEqual(['message 3', 'message 2', 'message 1']);
    expect(heard.map(([event]) => event)).not.toContain('sendmessage');
  });

  test('comes in pages of at most 20, the newest first, and then there is none', async () => {
    const { chat } = (await createPage({ before: withHistory(45) })).chat();
    const pages: (readonly string[])[] = [];
    while (chat.hasHistory()) pages.push(texts(chat.getHistory()));
    expect(pages.map(({ length }) => length)).toEqual([20, 20, 5]);
    expect(pages[0]?.[0]).toBe('message 45');
    expect(pages[2]?.[4]).toBe('message 1');
    expect(chat.getHistory()).toBe(false);
  });

  test('leaves out what came after the widget was made', async () => {
    const page = await createPage({ before: withHistory(2) });
    const { chat } = page.chat();
    page.hear('new');
    expect(texts(chat.getHistory())).toEqual(['message 2', 'message 1']);
  });

  test('of a running chat is told once to a page that listens, the oldest first', async () => {
    const page = await createPage({
      before(client) {
        withHistory(2)(client);
        talking(client);
        client.talk.words(ANNA, 'one');
        client.talk.words(VISITOR, 'two');
      },
    });
    const { chat } = page.chat();
    const heard = listen(chat as never, ['showhistory']);
    await expect.poll(() => heard.length).toBe(1);
    expect(texts(heard[0]?.[1] as ChatMessage[])).toEqual(['one', 'two']);
    expect(texts(chat.getHistory())).toEqual(['message 2', 'message 1']);
  });

  test('of a running chat is in getHistory() for a page that does not', async () => {
    const page = await createPage({
      before(client) {
        talking(client);
        client.talk.words(ANNA, 'one');
      },
    });
    const { chat } = page.chat();
    await new Promise((resolve) => setTimeout(resolve));
    expect(texts(chat.getHistory())).toEqual(['one']);
  });

  test('fetches older lines ahead', async () => {
    const page = await createPage({
      before(client) {
        withHistory(3)(client);
        client.talk.more.value = true;
      },
    });
    page.chat();
    await expect.poll(() => page.client.talk.calls).toContain('older');
  });
});

describe('invitations', () => {
  const invited = { type: 'invited', text: 'May I help?', operator: ANNA } as const;

  test('are messages, and can be accepted in the handler', async () => {
    const page = await createPage();
    const { chat, heard } = page.chat();
    chat.on('invite', () => chat.inviteAccept());
    page.happen(invited);
    await expect.poll(() => heard.map(([event]) => event)).toContain('inviteaccept');
    expect(heard.slice(0, 2)).toEqual([
      ['statechange', 'invite'],
      [
        'invite',
        expect.objectContaining({
          invite_message: 'May I help?',
          text: 'May I help?',
          sender: 'operator',
          from: 'Anna Petrova',
          operator_info: expect.objectContaining({ name: 'Anna Petrova' }),
        }),
      ],
    ]);
    expect(page.client.given).toEqual([{ type: 'accept' }]);
  });

  test('can be rejected', async () => {
    const page = await createPage();
    const { chat, heard } = page.chat();
    page.happen(invited);
    chat.inviteReject();
    await expect.poll(() => heard.at(-1)).toEqual(['statechange', 'available']);
    expect(heard.at(-2)).toEqual(['invitereject', { success: true }]);
  });

  test('that are not there are answered by nothing', async () => {
    const page = await createPage();
    const { chat, heard } = page.chat();
    chat.inviteAccept();
    chat.inviteReject();
    expect([heard, page.client.given]).toEqual([[], []]);
  });

  test('are shown again on the next page, and their words are not told twice', async () => {
    const page = await createPage({ before: (client) => void client.talk.happen(invited, ANNA.id) });
    const { heard } = page.chat();
    await expect.poll(() => heard.map(([event]) => event)).toEqual(['invite']);
    const invitation = page.client.talk.head.value?.invitation?.id ?? 0;
    page.happen({ type: 'message-posted', text: 'May I help?', invitation });
    expect(heard.map(([event]) => event)).not.toContain('sendmessage');
  });
});

describe('the card', () => {
  test('is empty arrays before anything is known', async () => {
    expect((await createPage()).chat().chat.getVisitorCard()).toEqual({ name: '', email: [], phone: [] });
  });

  test('is saved, and then read', async () => {
    const { chat } = (await createPage()).chat();
    const saved = vi.fn();
    chat.setVisitorCard({ name: 'Ivan', email: 'ivan@shop.example', phone: '+79160000000' }, saved);
    await expect.poll(() => saved.mock.calls.length).toBe(1);
    expect(chat.getVisitorCard()).toEqual({
      name: 'Ivan',
      email: ['ivan@shop.example'],
      phone: ['+79160000000'],
    });
  });

  test('gives back the digits that the page gave, whatever number they are kept as', async () => {
    const page = await createPage();
    const { chat } = page.chat();
    const card = {
      name: '',
      emails: [],
      phones: ['+74951234567', '+79160000000', '84951234567'],
      written: { '+74951234567': '8 (495) 123-45-67' },
    };
    page.happen({ type: 'card-changed', card }, VISITOR.id);
    expect(chat.getVisitorCard().phone).toEqual(['8 (495) 123-45-67', '+79160000000', '84951234567']);
  });

  test('is asked for where the form asks, and once saved only for what must be', async () => {
    const form = [
      { name: 'name', title: '', required: false },
      { name: 'phone', title: '', required: true },
    ] as const;
    const page = await createPage({ settings: { form } });
    const { chat } = page.chat();
    expect(chat.getRequiredInfo()).toEqual(['name', 'phone']);
    page.happen(
      { type: 'card-changed', card: { name: '', emails: ['a@b.example'], phones: [] } },
      VISITOR.id,
    );
    expect(chat.getRequiredInfo()).toEqual(['phone']);
  });

  test('tells which field is wrong', async () => {
    const page = await createPage();
    page.chat().chat.setVisitorCard({ name: {} } as never);
    await expect.poll(() => page.warnings.join()).toContain('setVisitorCard(): name should be a text');
  });
});

describe('marks, letters, files', () => {
  test('a mark is confirmed, and told as changed', async () => {
    const { chat } = (await createPage({ before: talking })).chat();
    const heard = listen(chat as never, ['setrating', 'ratingchange']);
    await expect.poll(() => heard).toEqual([['ratingchange', null]]);
    chat.setOperatorRating(5);
    await expect
      .poll(() => heard.slice(1))
      .toEqual([
        ['setrating', { success: true }],
        ['ratingchange', 5],
      ]);
    chat.setOperatorRating(5);
    await expect.poll(() => heard.slice(3)).toEqual([['setrating', { success: true }]]);
  });

  test('each of two marks in a row is confirmed', async () => {
    const { chat } = (await createPage({ before: talking })).chat();
    const heard = listen(chat as never, ['setrating', 'ratingchange']);
    await expect.poll(() => heard).toEqual([['ratingchange', null]]);
    chat.setOperatorRating(5);
    chat.setOperatorRating(3);
    await expect
      .poll(() => heard.slice(1))
      .toEqual([
        ['setrating', { success: true }],
        ['ratingchange', 5],
        ['setrating', { success: true }],
        ['ratingchange', 3],
      ]);
  });

  test.each([0, 6, 2.5, 'good', undefined, true, Symbol('mark')])('the mark %o is none', async (mark) => {
    const page = await createPage({ before: talking });
    page.chat().chat.setOperatorRating(mark as number);
    await expect.poll(() => page.warnings.join()).toContain('setOperatorRating(): mark');
    expect(page.client.given).toEqual([]);
  });

  test('a new chat has no mark', async () => {
    const page = await createPage({ before: talking });
    const heard = listen(page.chat().chat as never, ['ratingchange']);
    const consultation = page.client.talk.head.value?.consultation?.id ?? 0;
    page.happen({ type: 'rated', consultation, mark: 1 }, VISITOR.id);
    page.client.begin();
    expect(heard).toEqual([
      ['ratingchange', 1],
      ['ratingchange', null],
    ]);
  });

  test('a letter is confirmed', async () => {
    const page = await createPage({ before: talking });
    const { chat, heard } = page.chat();
    chat.sendChatByMail('ivan@shop.example');
    await expect.poll(() => heard).toEqual([['sendchatbymail', { success: true }]]);
    expect(page.client.given).toEqual([{ type: 'transcript', email: 'ivan@shop.example' }]);
  });

  test('a letter that the server refuses is answered as well', async () => {
    const page = await createPage({ before: talking });
    page.client.answer = () => Promise.reject({ why: 'too-fast', retry: 'later', text: 'Too many.' });
    const { chat, heard } = page.chat();
    chat.sendChatByMail('ivan@shop.example');
    await expect
      .poll(() => heard)
      .toEqual([
        [
          'sendchatbymail',
          { success: false, info: { title: 'Not sent', message: 'Please try again in a moment.' } },
        ],
      ]);
  });

  test('a file may be sent in a running chat, where the site allows it', async () => {
    expect((await createPage({ before: talking })).chat().chat.isReadyForFileTransfer()).toBe(true);
    expect((await createPage()).chat().chat.isReadyForFileTransfer()).toBe(false);
    const files = { on: false, limit: 1, types: [], scaleTo: 0 };
    expect(
      (await createPage({ before: talking, settings: { files } })).chat().chat.isReadyForFileTransfer(),
    ).toBe(false);
  });

  test('from the moment in which a file is given there is no other one, until it is over', async () => {
    const refusal = { why: 'too-large', retry: 'never', text: 'Too large.', limit: 1024 };
    const { promise, reject } = Promise.withResolvers<never>();
    const added: File[] = [];
    const page = await createPage({
      before: talking,
      parts: {
        uploads: async () => ({
          all: { peek: () => [] } as never,
          add: (file) => {
            added.push(file as File);
            return promise;
          },
          retry: () => undefined,
          cancel: async () => undefined,
        }),
      },
    });
    const { chat, heard } = page.chat();
    const input = Object.assign(document.createElement('input'), { type: 'file' });
    const data = new DataTransfer();
    data.items.add(new File(['x'], 'tea.mov'));
    input.files = data.files;
    chat.sendFile(input);
    expect(chat.isReadyForFileTransfer()).toBe(false);
    // As pages do at once.
    input.value = '';
    await expect.poll(() => added.map(({ name }) => name)).toEqual(['tea.mov']);
    expect(chat.isReadyForFileTransfer()).toBe(false);
    reject(refusal);
    await expect.poll(() => heard.length).toBe(1);
    await expect.poll(() => chat.isReadyForFileTransfer()).toBe(true);
    chat.sendFile(Object.assign(document.createElement('input'), { type: 'file' }));
    expect(chat.isReadyForFileTransfer()).toBe(true);
  });

  test('a file that is refused is told by the system, in words', async () => {
    const refusal = { why: 'too-large', retry: 'never', text: 'Too large.', limit: 1024 };
    const page = await createPage({
      before: talking,
      parts: {
        uploads: async () => ({
          all: { peek: () => [] } as never,
          add: () => Promise.reject(refusal),
          retry: () => undefined,
          cancel: async () => undefined,
        }),
      },
    });
    const { chat, heard } = page.chat();
    chat.sendFile(new File(['x'], 'tea.mov'));
    await expect.poll(() => heard.length).toBe(1);
    expect(heard[0]?.[1]).toMatchObject({
      sender: 'system',
      text: 'The file “tea.mov” is too large: the limit is 1 KB.',
    });
  });

  test('no file is nothing', async () => {
    const page = await createPage({ before: talking });
    const { chat, heard } = page.chat();
    chat.sendFile(Object.assign(document.createElement('input'), { type: 'file' }));
    chat.sendFile('tea.png' as never);
    await expect.poll(() => page.warnings.join()).toContain('sendFile(): input');
    expect(heard).toEqual([]);
  });
});

describe('what has been read', () => {
  test('is counted, and told when it changes', async () => {
    const page = await createPage({ before: talking });
    const { chat, heard } = page.chat();
    page.hear('one');
    expect(chat.getUnreadCounter()).toBe(1);
    chat.clearUnreadCounter();
    expect(chat.getUnreadCounter()).toBe(0);
    expect(heard.filter(([event]) => event === 'messageviewed')).toHaveLength(2);
  });
});

describe('what a page types', () => {
  test('goes to the composer, which throttles and hides', async () => {
    const page = await createPage({ before: talking });
    const { chat } = page.chat();
    chat.chatTyping('My card');
    expect(page.client.talk.composer.draft.value).toBe('My card');
    chat.sendChatMessage('My card is lost');
    expect(page.client.talk.composer.draft.value).toBe('');
    chat.chatTyping(5 as never);
    expect(page.warnings.join()).toContain('chatTyping(): text');
  });
});

test('a widget that is destroyed hears nothing more, and a handler that throws keeps no other from hearing', async () => {
  const page = await createPage({ before: talking });
  const first = page.chat();
  const second = page.chat();
  first.chat.on('sendmessage', () => {
    throw new Error('of the page');
  });
  const after = listen(first.chat as never, ['sendmessage']);
  page.hear('one');
  expect([after.length, second.heard.length > 0]).toEqual([1, true]);
  first.chat.destroy();
  page.hear('two');
  expect(after).toHaveLength(1);
  expect(page.errors.join()).toContain('of the page');
});
