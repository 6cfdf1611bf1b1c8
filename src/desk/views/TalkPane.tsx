import { computed, useModel } from '@preact/signals';
import { useEffect, useMemo, useRef } from 'preact/hooks';
import type { OperatorClient } from '../../client/operator-surface.ts';
import type { Talk } from '../../client/surface.ts';
import type { ChatId } from '../../protocol/ids.ts';
import { Transcript } from '../../ui/parts/Transcript.tsx';
import { Provide } from '../../ui/parts/words.tsx';
import { Conversation, type ConversationModel } from '../models/conversation.ts';
import type { OfficeModel } from '../models/office.ts';
import { Card } from './Card.tsx';
import { nameOf, useDesk } from './context.tsx';
import { hueOf } from './Face.tsx';
import { Ghost, Stale } from './Live.tsx';
import { TalkFoot } from './TalkFoot.tsx';
import { TalkHead } from './TalkHead.tsx';
import { TalkNotices } from './TalkNotices.tsx';

export interface TalkPaneProps {
  readonly client: OperatorClient;
  readonly office: OfficeModel;
  readonly chat: ChatId;
}

/** A conversation and the card of its visitor. Mounted anew for every chat. */
export const TalkPane = ({ client, office, chat }: TalkPaneProps) => {
  const { ports, words } = useDesk();
  const conversation = useModel(() => new Conversation(client, chat, ports.clock));
  const field = useRef<HTMLTextAreaElement>(null);
  const pane = useRef<HTMLElement>(null);
  useFocusOnOpen(pane, field);
  return (
    <>
      <main class="talk" id="talk" ref={pane} tabIndex={-1} aria-label={words.talk.label}>
        <TalkHead office={office} conversation={conversation} />
        <Words conversation={conversation} />
        <TalkNotices conversation={conversation} />
        <TalkFoot conversation={conversation} fieldRef={field} />
      </main>
      <Card client={client} office={office} person={conversation.visitor.value} />
    </>
  );
};

/** With a keyboard at hand the answer can be written at once; on a phone the keys would cover the words. */
const useFocusOnOpen = (
  pane: { readonly current: HTMLElement | null },
  field: { readonly current: HTMLTextAreaElement | null },
) => {
  useEffect(() => {
    const touch = matchMedia('(pointer: coarse)').matches;
    (touch ? pane.current : (field.current ?? pane.current))?.focus({ preventScroll: true });
  }, []);
};

const Words = ({ conversation }: { readonly conversation: ConversationModel }) => {
  const { ports, speech, words } = useDesk();
  const { talk, visitor } = conversation;
  const shown = useMemo(() => withoutLive(talk), [talk]);
  const name = nameOf(visitor.value, words);
  const setting = useMemo(
    () => ({ server: ports.page.origin, speech: { ...speech, words: { ...speech.words, visitor: name } } }),
    [ports, speech, name],
  );
  return (
    <div class={`words hue-${hueOf(visitor.value)}`}>
      <Provide value={setting}>
        <Transcript
          talk={shown}
          active={ports.page.watched.value}
          end={
            <>
              <Ghost conversation={conversation} />
              <Stale conversation={conversation} />
            </>
          }
        />
      </Provide>
    </div>
  );
};

/** The transcript without what the desk itself shows better: live text, and an answer that crossed with newer words. */
const withoutLive = (talk: Talk): Talk => ({
  ...talk,
  typing: computed(() => talk.typing.value.filter((one) => !one.text)),
  waiting: computed(() => talk.waiting.value.filter((one) => one.refusal?.why !== 'stale')),
});
