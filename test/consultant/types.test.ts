import { expectTypeOf, test } from 'vitest';
import type { ChatMessage, ChatWidget, Comagic, LeadWidget, Outcome, Widget } from '../../src/widget.ts';

test('handlers are typed for each event, widgets by their names', () => {
  expectTypeOf<ReturnType<Widget['dialect']>>().resolves.toEqualTypeOf<Comagic>();
  const use = (Comagic: Comagic) => {
    const chat = Comagic.UI.createWidget('consultant_chat', { template: '<div></div>' });
    expectTypeOf(chat).toEqualTypeOf<ChatWidget>();
    chat.on('sendmessage', (message) => expectTypeOf(message).toEqualTypeOf<ChatMessage>());
    chat.on('statechange', (state) =>
      expectTypeOf(state).toEqualTypeOf<'available' | 'invite' | 'chat' | 'lead'>(),
    );
    chat.on('ratingchange', (mark) => expectTypeOf(mark).toEqualTypeOf<number | null>());
    chat.on('beforehide', () => false);
    expectTypeOf(chat.getHistory()).toEqualTypeOf<ChatMessage[] | false>();
    // @ts-expect-error there is no such event
    chat.on('sendmesage', () => undefined);
    const lead = Comagic.UI.createWidget('personal_form', { settings: { id: 'prices' } });
    expectTypeOf(lead).toEqualTypeOf<LeadWidget>();
    lead.on('leadsubmit', (outcome) => expectTypeOf(outcome).toEqualTypeOf<Outcome>());
  };
  expectTypeOf(use).toBeFunction();
});
