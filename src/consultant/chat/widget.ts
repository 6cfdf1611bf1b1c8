import { isOpen } from '../../protocol/chat.ts';
import type { MessagePosted } from '../../protocol/events.ts';
import type { CardInput, ChatEvents, ChatMessage, ChatWidget, OperatorVcard, VisitorVcard } from '../api.ts';
import { fire, INSIDE, whenGone } from '../base/inside.ts';
import { BaseWidget } from '../base/widget.ts';
import type { Kit, WidgetClass } from '../env.ts';
import type { WidgetConfig } from '../types.ts';
import type { OwnEvent } from './bus.ts';
import type { Chat } from './chat.ts';
import { toMessage } from './message.ts';
import { createPager, type Pager } from './pager.ts';

const PAGER: unique symbol = Symbol('history');

/** `consultant_chat` over one chat. The widgets of a page share the chat; each goes through its history by itself. */
export const createChatWidget = (chat: Chat): WidgetClass =>
  class ConsultantChat extends BaseWidget<ChatEvents> implements ChatWidget {
    readonly [PAGER]: Pager;

    constructor(name: string, config: WidgetConfig, kit: Kit) {
      super(name, config, kit);
      const { talk } = chat.inner.client;
      this[PAGER] = createPager(talk, chat.model.toldUpTo() + 1);
      whenGone(
        this,
        chat.bus.on((event, ...args) => fire(this, event, args)),
      );
      // When the page has subscribed, here or in the hook after its controller.
      whenGone(
        this,
        chat.inner.clock.after(0, () => greet(this, chat)),
      );
    }

    startChat(): void {
      chat.start();
    }

    closeChat(callback?: () => void): void {
      chat.close(callback);
    }

    isChatAvailable(): boolean {
      return chat.model.available();
    }

    sendChatMessage(message: string, group_id?: number | string): ChatMessage | undefined {
      return chat.say(message, group_id);
    }

    chatTyping(text: string): void {
      chat.typing(text);
    }

    sendFile(input: HTMLInputElement | File): ChatMessage | undefined {
      return chat.files.send(input);
    }

    isReadyForFileTransfer(): boolean {
      return chat.files.ready();
    }

    hasHistory(): boolean {
      return this[PAGER].has();
    }

    getHistory(): ChatMessage[] | false {
      const page = this[PAGER].next();
      return page ? page.map((event) => toMessage(chat.inner, event)) : false;
    }

    getOperatorVcard(): OperatorVcard | null {
      return chat.operator();
    }

    getVisitorCard(): VisitorVcard {
      return chat.card.now();
    }

    setVisitorCard(vcard: CardInput, callback?: () => void): void {
      chat.saveCard(vcard, callback);
    }

    getRequiredInfo(): string[] {
      return chat.card.required();
    }

    setOperatorRating(mark: number): void {
      chat.rate(mark);
    }

    sendChatByMail(mail: string): void {
      chat.sendByMail(mail);
    }

    inviteAccept(): void {
      chat.answer('accept');
    }

    inviteReject(): void {
      chat.answer('reject');
    }

    getState() {
      return chat.model.state();
    }

    getUnreadCounter(): number {
      return chat.inner.client.talk.unread.peek();
    }

    clearUnreadCounter(): void {
      chat.inner.client.talk.read();
    }

    printCurrentChat(): void {
      chat.print();
    }
  };

type Greeted = BaseWidget<ChatEvents> & { readonly [PAGER]: Pager };

/** To one widget only, unlike what the bus tells. */
const tell = <K extends OwnEvent>(widget: Greeted, event: K, ...args: ChatEvents[K]): void => {
  fire(widget, event, args);
};

const hears = (widget: Greeted, event: keyof ChatEvents): boolean =>
  (widget[INSIDE].handlers.get(event)?.length ?? 0) > 0;

/** What goes on already when a page gets its widget. */
const greet = (widget: Greeted, { inner, model }: Chat): void => {
  const head = inner.client.talk.head.peek();
  const { consultation } = head ?? {};
  if (consultation && isOpen(head)) {
    // Not twice: a page that listens gets the running chat here, and what is older from `getHistory`.
    if (hears(widget, 'showhistory') && !widget[PAGER].used()) showHistory(widget, inner, consultation.id);
    if (consultation.status === 'waiting' && consultation.way)
      tell(widget, 'showchatretentionaction', { alternate_communication_way: consultation.way });
  }
  const invitation = model.invitation();
  if (invitation) tell(widget, 'invite', invitation);
};

const showHistory = (widget: Greeted, inner: Chat['inner'], from: number): void => {
  const messages = inner.client.talk.lines
    .peek()
    .filter((line): line is MessagePosted => line.seq >= from && line.type === 'message-posted');
  if (messages.length === 0) return;
  widget[PAGER].skip(from);
  tell(
    widget,
    'showhistory',
    messages.map((event) => toMessage(inner, event)),
  );
};
