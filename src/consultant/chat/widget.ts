import { isOpen } from '../../protocol/chat.ts';
import { cleanText, faultOfText } from '../../protocol/text.ts';
import type { CardInput, ChatEvents, ChatMessage, ChatWidget } from '../api.ts';
import { fire, INSIDE, whenGone } from '../base/inside.ts';
import { BaseWidget } from '../base/widget.ts';
import { misfit } from '../base/wrong.ts';
import type { Kit, WidgetClass } from '../env.ts';
import type { Inner } from '../parts.ts';
import type { WidgetConfig } from '../types.ts';
import { cardOf, requiredOf } from './card.ts';
import { call, groupOf, reasonOf } from './given.ts';
import { isShown, said, toMessage, vcardOf } from './message.ts';
import type { ChatModel } from './model.ts';
import { createPager, type Pager } from './pager.ts';

const PAGER: unique symbol = Symbol('history');

/** `consultant_chat` over one chat. The widgets of a page share the chat; each goes through its history by itself. */
export const createChatWidget = (inner: Inner, model: ChatModel): WidgetClass => {
  const { client, bus, clock, chance, env, later, settings } = inner;
  const { talk } = client;
  return class ConsultantChat extends BaseWidget<ChatEvents> implements ChatWidget {
    readonly [PAGER]: Pager;

    constructor(name: string, config: WidgetConfig, kit: Kit) {
      super(name, config, kit);
      this[PAGER] = createPager(talk, model.toldUpTo() + 1);
      whenGone(
        this,
        bus.on((event, ...args) => fire(this, event, args)),
      );
      // When the page has subscribed, here or in the hook after its controller.
      whenGone(
        this,
        clock.after(0, () => greet(this, inner, model)),
      );
    }

    startChat(): void {
      if (model.state() !== 'chat') bus.command('startchat', () => client.start());
    }

    closeChat(callback?: () => void): void {
      const end = () => call(inner, callback);
      if (model.state() === 'chat') bus.command('closechat', client.close, end);
      else end();
    }

    isChatAvailable(): boolean {
      return model.available();
    }

    sendChatMessage(message: string | number, group_id?: number | string): ChatMessage | undefined {
      const text = cleanText(String(message));
      const fault = typeof message === 'object' ? 'no text' : faultOfText(text);
      if (fault || message === undefined) {
        misfit(env, 'sendChatMessage', 'message', `a text that can be sent (${fault})`, message);
        return undefined;
      }
      const uid = chance.uid();
      const group = groupOf(group_id);
      model.own.add(uid);
      talk.composer.set('');
      talk
        .say(text, { uid, ...(group && { group }) })
        .catch((problem) => env.warn(`sendChatMessage(): ${reasonOf(problem)}`));
      return said(inner, { sender: 'visitor', text, at: clock.now(), uid });
    }

    /** Throttled, masked and ended by the composer itself. */
    chatTyping(text: string): void {
      if (typeof text === 'string') talk.composer.set(text);
      else misfit(env, 'chatTyping', 'text', 'a text', text);
    }

    sendFile(input: HTMLInputElement | File): void {
      later((deeds) => deeds.files.send(input));
    }

    isReadyForFileTransfer(): boolean {
      return settings.peek().files.on && isOpen(talk.head.peek()) && !model.sending();
    }

    hasHistory(): boolean {
      return this[PAGER].has();
    }

    getHistory(): ChatMessage[] | false {
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

    setVisitorCard(vcard: CardInput, callback?: () => void): void {
      later((deeds) => deeds.saveCard('setVisitorCard', vcard).finally(() => call(inner, callback)));
    }

    getRequiredInfo(): string[] {
      return requiredOf(inner);
    }

    setOperatorRating(mark: number): void {
      later((deeds) => deeds.rate(mark));
    }

    sendChatByMail(mail: string): void {
      later((deeds) => deeds.sendByMail(mail));
    }

    inviteAccept(): void {
      if (model.state() === 'invite') bus.command('inviteaccept', () => client.give({ type: 'accept' }));
    }

    inviteReject(): void {
      if (model.state() === 'invite') bus.command('invitereject', () => client.give({ type: 'reject' }));
    }

    getState() {
      return model.state();
    }

    getUnreadCounter(): number {
      return talk.unread.peek();
    }

    clearUnreadCounter(): void {
      talk.read();
    }

    printCurrentChat(): void {
      later((deeds) => deeds.print());
    }
  };
};

type Greeted = BaseWidget<ChatEvents> & { readonly [PAGER]: Pager };

/** What goes on already when a page gets its widget. */
const greet = (widget: Greeted, inner: Inner, model: ChatModel): void => {
  const { head, lines } = inner.client.talk;
  const { consultation } = head.peek() ?? {};
  const pager = widget[PAGER];
  if (consultation && isOpen(head.peek())) {
    const messages = lines
      .peek()
      .filter((line) => line.seq >= consultation.id)
      .filter(isShown);
    // Not twice: a page that listens gets the running chat here, and what is older from `getHistory`.
    if (messages[0] && widget[INSIDE].handlers.get('showhistory')?.length && !pager.used()) {
      pager.skip(consultation.id);
      fire(widget, 'showhistory', [messages.map((event) => toMessage(inner, event))]);
    }
    fire(widget, 'ratingchange', [consultation.rating?.mark ?? null]);
    if (consultation.status === 'waiting' && consultation.way)
      fire(widget, 'showchatretentionaction', [{ alternate_communication_way: consultation.way }]);
  }
  const invitation = model.invitation();
  if (invitation) fire(widget, 'invite', [invitation]);
};
