import type { Signal } from '../../protocol/frames.ts';
import type { ChatId, PersonId, Seq, SiteId } from '../../protocol/ids.ts';

/** Who is meant by a signal. */
export type Towards =
  | { readonly to: 'office' }
  | { readonly to: 'site'; readonly site: SiteId }
  | { readonly to: 'chat'; readonly chat: ChatId; readonly except?: PersonId }
  | { readonly to: 'person'; readonly person: PersonId };

export type Cast = { readonly towards: Towards; readonly signal: Signal };

/**
 * Wake-ups without data, and signals, between all processes of one server. A lost wake-up costs a
 * moment: readers also look by themselves now and then. Delivery includes the process that sent.
 */
export interface Bus {
  /** The log has grown to `head`. */
  wake(head: Seq): void;
  onWake(listener: (head: Seq) => void): () => void;
  cast(cast: Cast): void;
  onCast(listener: (cast: Cast) => void): () => void;
  /** Whether the other processes can be reached. */
  ready(): Promise<boolean>;
  close(): Promise<void>;
}
