import type { ChatId, Seq, Uid } from './ids.ts';
import type { Availability } from './people.ts';

/** What a visitor may ask to happen. Their chat is known from who they are. */
export type VisitorCommand =
  | { readonly type: 'start' }
  | { readonly type: 'say'; readonly text: string }
  | { readonly type: 'close' }
  | { readonly type: 'mark'; readonly delivered?: Seq; readonly read?: Seq };

/** What an operator may ask to happen. */
export type OperatorCommand =
  | {
      readonly type: 'say';
      readonly chat: ChatId;
      readonly text: string;
      /** The last message the author had seen; newer words of others refuse it as `stale`. Absent: send anyway. */
      readonly seen?: Seq;
    }
  | { readonly type: 'take'; readonly chat: ChatId }
  | { readonly type: 'close'; readonly chat: ChatId }
  | { readonly type: 'mark'; readonly chat: ChatId; readonly delivered?: Seq; readonly read?: Seq }
  | { readonly type: 'choose'; readonly availability: Availability }
  | {
      readonly type: 'introduce';
      readonly name?: string;
      readonly position?: string;
      readonly avatar?: string;
    };

export type Command = VisitorCommand | OperatorCommand;

/** A command with the name its sender gave it. */
export type Named<C extends Command> = C & { readonly uid: Uid };
