import { isOpen } from '../../protocol/chat.ts';
import { cleanText, faultOfText } from '../../protocol/text.ts';
import type { ChatEvents, ChatMessage, ChatWidget } from '../api.ts';
import { fire, INSIDE, whenGone } from '../base/inside.ts';
import { BaseWidget } from '../base/widget.ts';
import { misfit } from '../base/wrong.ts';
import type { LaterChat } from '../deeds/chat.ts';
import type { Kit, WidgetClass } from '../env.ts';
import { call, fileOf, groupOf, reasonOf } from '../given.ts';
import { lazily } from '../lazily.ts';
import { joins } from '../lives.ts';
import type { Paged } from '../parts.ts';
import type { WidgetConfig } from '../types.ts';
import type { OwnEvent } from './bus.ts';
import { cardOf, requiredOf } from './card.ts';
import { isShown, said, toMessage, vcardOf } from './message.ts';
import type { ChatModel } from './model.ts';
import { createPager, type Pager } from './pager.ts';

const PAGER: unique symbol = Symbol('history');
const ASKED: unique symbol = Symbol('asked');

const LATER: ReadonlyArray<keyof LaterChat> = [
  'setVisitorCard',
  'setOperatorRating',
  'sendChatByMail',
  'printCurrentChat',
];

/** `consultant_chat` over one chat. The widgets of a page share the chat; each goes through its history by itself. */
export const createChatWidget = (inner: Paged, model: ChatModel): WidgetClass => {
  const { client, bus, busy, clock, chance, env, settings } = inner;
  const { talk } = client;
  /** Words that are on their way into the browser's own store. */
  let keeping = 0;
  class ConsultantChat extends BaseWidget<ChatEvents> implements Omit<ChatWidget, keyof LaterChat> {
    readonly [PAGER]: Pager;
    /** Whether the page has asked for history. */
    [ASKED]?: boolean;

    constructor(name: string, config: WidgetConfig, kit: Kit) {
      super(name, config, kit);
      this[PAGER] = createPager(talk, model.told + 1);
      if (!model.told) model.unknowing.add(this[PAGER].skip);
      joins(bus.ears, this as unknown as BaseWidget);
      // When the page has subscribed, here or in the hook after its controller.
      whenGone(
        this,
        clock.after(0, () => greet(this, inner, model)),
      );
    }

    startChat(): void {
      if (model.state !== 'chat') bus.command('startchat', () => client.start());
    }

    closeChat(callback?: () => void): void {
      const end = () => call(inner, callback);
      // What will begin one as soon as it has arrived: nobody is to wait for a visitor who has gone.
      const begins =
        keeping > 0 ||
        bus.isAsked('startchat') ||
        bus.isAsked('inviteaccept') ||
        talk.waiting.peek().some(({ stage }) => stage !== 'failed');
      if (begins || model.state === 'chat') bus.command('closechat', client.close, end);
      else end();
    }

    isChatAvailable(): boolean {
      return client.available.peek();
    }

    sendChatMessage(message: string | number, group_id?: number | string): ChatMessage | undefined {
      const isText = typeof message === 'string' || typeof message === 'number';
      const text = isText ? cleanText(String(message)) : '';
      const fault = isText ? faultOfText(text) : 'no text';
      if (fault) {
        misfit(env, 'sendChatMessage', 'message', `a text that can be sent (${fault})`, message);
        return undefined;
      }
      const uid = chance.uid();
      const group = groupOf(env, 'sendChatMessage', 'group_id', group_id);
      model.own.add(uid);
      talk.composer.set('');
      keeping++;
      talk
        .say(text, { uid, ...(group && { group }) })
        .catch((problem) => env.warn(`sendChatMessage(): ${reasonOf(problem)}`))
        .finally(() => keeping--);
      return said(inner, { text, at: clock.now(), uid }, 'visitor');
    }

    /** Throttled, masked and ended by the composer itself. */
    chatTyping(text: string): void {
      if (typeof text === 'string') talk.composer.set(text);
      else misfit(env, 'chatTyping', 'text', 'a text', text);
    }

    sendFile(input: unknown): void {
      // Now: what sends it may have to be loaded, and pages empty their inputs.
      const file = fileOf(input);
      if (file) busy.given++;
      inner.later(({ sendFile }) =>
        sendFile(file === undefined ? input : file).finally(() => {
          if (file) busy.given--;
        }),
      );
    }

    isReadyForFileTransfer(): boolean {
      return settings.peek().files.on && isOpen(talk.head.peek()) && !busy.sending();
    }

    hasHistory(): boolean {
      return this[PAGER].any();
    }

    getHistory(): ChatMessage[] | false {
      this[ASKED] = true;
      const page = this[PAGER].next();
      return page ? page.map((event) => toMessage(inner, event)) : false;
    }

    getOperatorVcard() {
      const person = model.operator();
      return person ? vcardOf(inner, person) : null;
    }

    getVisitorCard() {
      return cardOf(inner);
    }

    getRequiredInfo(): string[] {
      return requiredOf(inner);
    }

    inviteAccept(): void {
      if (model.state === 'invite') bus.command('inviteaccept', () => client.give({ type: 'accept' }));
    }

    inviteReject(): void {
      if (model.state === 'invite') bus.command('invitereject', () => client.give({ type: 'reject' }));
    }

    getState() {
      return model.state;
    }

    getUnreadCounter(): number {
      return talk.unread.peek();
    }

    clearUnreadCounter(): void {
      talk.read();
    }
  }
  lazily(inner.later, LATER, ConsultantChat.prototype);
  return ConsultantChat;
};

type Greeted = BaseWidget<ChatEvents> & { readonly [PAGER]: Pager; readonly [ASKED]?: boolean };

/** What goes on already when a page gets its widget. */
const greet = (widget: Greeted, inner: Paged, model: ChatModel): void => {
  const { head, lines } = inner.client.talk;
  const { consultation } = head.peek() ?? {};
  const tell = (event: OwnEvent, what: unknown) => fire(widget, event, [what]);
  if (consultation && isOpen(head.peek())) {
    const { id, way } = consultation;
    const messages = lines
      .peek()
      .filter(({ seq }) => seq >= id)
      .filter(isShown);
    // Not twice: a page that listens gets the running chat here, and what is older from `getHistory`.
    if (messages[0] && widget[INSIDE].handlers.get('showhistory')?.length && !widget[ASKED]) {
      widget[PAGER].skip(id);
      tell(
        'showhistory',
        messages.map((event) => toMessage(inner, event)),
      );
    }
    tell('ratingchange', consultation.rating?.mark ?? null);
    if (consultation.status === 'waiting' && way)
      tell('showchatretentionaction', { alternate_communication_way: way });
  }
  const invitation = model.invitation();
  if (invitation) tell('invite', invitation);
};
