import type { VisitorState } from '../protocol/state.ts';
import type { BaseEvents, Widget } from './types.ts';

/** Whose words a message holds, in every language the same. */
export type Sender = 'operator' | 'visitor' | 'system' | 'bot';

/** An operator, as visitors see them; all `null` when they have left. */
export interface OperatorVcard {
  readonly name: string | null;
  readonly position: string | null;
  /** Address of a picture. */
  readonly avatar: string | null;
}

/** What is known of the visitor: at most five addresses and five numbers, the newest last. */
export interface VisitorVcard {
  readonly name: string;
  readonly email: readonly string[];
  readonly phone: readonly string[];
}

export interface ChatMessage {
  readonly text: string;
  /** Unix time in seconds. */
  readonly date: number;
  /** `Оператор`, `Посетитель`, `Система`; under the English brand `Operator`, `Visitor`, `System`. */
  readonly source: string;
  /** The operator's name; of all others the same as `source`. */
  readonly from: string;
  readonly chat_id: number | null;
  /** `null` in what `sendChatMessage` gives: the server has not numbered it yet. */
  readonly message_id: number | null;
  /** Ties a sent message to its echo. */
  readonly uid: string | null;
  readonly sender: Sender;
  /** On messages of operators. */
  readonly operator_info?: OperatorVcard;
  /** On messages that carry a file: its address, its name, its size in words. */
  readonly fx_link?: string;
  readonly fx_name?: string;
  readonly fx_size_info?: string;
}

/** An invitation: a message as well, so that the same template draws it. */
export interface InviteMessage extends ChatMessage {
  readonly invite_message: string;
}

/** What came of a command. `info` is for the visitor. */
export interface Outcome {
  readonly success: boolean;
  readonly info?: { readonly title: string; readonly message: string };
}

/** Another way to talk: a request, a call-back, the choice of a department. */
export interface RetentionAction {
  readonly alternate_communication_way: 'offline_message' | 'sitephone' | 'chat';
}

/** What the handlers of each event of `consultant_chat` get. */
export interface ChatEvents extends BaseEvents {
  operatorjoined: [operator: OperatorVcard];
  operatorleave: [operator: OperatorVcard];
  /** A message came: of an operator, of the system, or of the visitor on another page. */
  sendmessage: [message: ChatMessage];
  /** An operator types. Nothing tells that they stopped. */
  chattyping: [];
  showchatretentionaction: [action: RetentionAction];
  chatavailabilitychange: [available: boolean];
  invite: [message: InviteMessage];
  startchat: [outcome: Outcome];
  closechat: [outcome: Outcome];
  inviteaccept: [outcome: Outcome];
  invitereject: [outcome: Outcome];
  setrating: [outcome: Outcome];
  sendchatbymail: [outcome: Outcome];
  ratingchange: [mark: number | null];
  statechange: [state: VisitorState];
  /** Oldest first. */
  showhistory: [messages: ChatMessage[]];
  messageviewed: [];
}

export interface CardInput {
  readonly name?: string;
  readonly email?: string;
  readonly phone?: string;
}

/** `consultant_chat`. Reads are synchronous; events of commands come when the server has confirmed them. */
export interface ChatWidget extends Widget<ChatEvents> {
  startChat(): void;
  closeChat(callback?: () => void): void;
  isChatAvailable(): boolean;
  /** Gives the message to draw, or nothing for a text that is none. */
  sendChatMessage(message: string | number, group_id?: number | string): ChatMessage | undefined;
  chatTyping(text: string): void;
  /** The first file of an input, or a file. */
  sendFile(input: HTMLInputElement | File): void;
  isReadyForFileTransfer(): boolean;
  hasHistory(): boolean;
  /** At most 20 messages, the newest first; each call goes further back. `false`: there are no more. */
  getHistory(): ChatMessage[] | false;
  getOperatorVcard(): OperatorVcard | null;
  getVisitorCard(): VisitorVcard;
  setVisitorCard(vcard: CardInput, callback?: () => void): void;
  getRequiredInfo(): string[];
  /** A whole number from 1 to 5. */
  setOperatorRating(mark: number): void;
  sendChatByMail(mail: string): void;
  inviteAccept(): void;
  inviteReject(): void;
  getState(): VisitorState;
  getUnreadCounter(): number;
  clearUnreadCounter(): void;
  printCurrentChat(): void;
}

export interface RequestInput extends CardInput {
  readonly message?: string;
  readonly group_id?: number | string;
  /** What else a form asks goes along by its name. */
  readonly [field: string]: unknown;
}

export interface CallInput {
  readonly phone: string;
  readonly captcha_key?: string;
  readonly captcha_value?: string;
  readonly group_id?: number | string;
  /** When to call, in milliseconds. */
  readonly delayed_call_time?: number | string;
  /** What else a form asks goes along by its name. */
  readonly [field: string]: unknown;
}

export interface OfflineMessageWidget extends Widget<BaseEvents & { sendofflinerequest: [Outcome] }> {
  sendRequest(request: RequestInput): void;
}

export interface ConsultantCallWidget extends Widget<BaseEvents & { sitephonecall: [Outcome] }> {
  startCall(call: CallInput): void;
}

export interface CallWidget extends Widget<BaseEvents & { callcomplete: [Outcome] }> {
  startCall(call: CallInput): void;
}

export interface LeadEvents extends BaseEvents {
  leadsubmit: [outcome: Outcome];
  leadcancel: [];
  /** The visitor acted on another page: the form is to go. */
  leadhide: [];
}

/** A lead form. `I` is what `submit` takes. */
export interface LeadWidget<I = RequestInput> extends Widget<LeadEvents> {
  submit(fields?: I): void;
  cancel(): void;
  isSubmitted(): boolean;
}

/** The widgets that `createWidget` knows; every other name is a base widget. */
export interface KnownWidgets {
  consultant_chat: ChatWidget;
  consultant_offline_message: OfflineMessageWidget;
  consultant_sitephone: ConsultantCallWidget;
  sitephone: CallWidget;
  call_generator: LeadWidget<CallInput>;
  offline_message_generator: LeadWidget;
  personal_form: LeadWidget;
}
