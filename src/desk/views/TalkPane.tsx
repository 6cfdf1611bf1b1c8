import { computed, useModel } from '@preact/signals';
import { useEffect, useMemo, useRef } from 'preact/hooks';
import type { OperatorClient } from '../../client/operator-surface.ts';
import type { Talk } from '../../client/surface.ts';
import type { ChatId } from '../../protocol/ids.ts';
import type { FileParts } from '../../ui/parts/files/files.tsx';
import { Guard } from '../../ui/parts/Guard.tsx';
import type { Printed } from '../../ui/parts/print/Paper.tsx';
import { Transcript } from '../../ui/parts/Transcript.tsx';
import { Provide } from '../../ui/parts/words.tsx';
import { cardOf } from '../models/contact.ts';
import { Conversation, type ConversationModel } from '../models/conversation.ts';
import type { OfficeModel } from '../models/office.ts';
import { Tools } from '../models/tools.ts';
import { Actions } from './Actions.tsx';
import { Card } from './Card.tsx';
import { nameOf, useDesk, useInviting } from './context.tsx';
import { hueOf } from './Face.tsx';
import { InviteBox } from './InviteBox.tsx';
import { Ghost, Stale } from './Live.tsx';
import { useLines } from './lines.tsx';
import { useProposals } from './proposals.ts';
import { TalkFoot } from './TalkFoot.tsx';
import { TalkHead } from './TalkHead.tsx';
import { TalkNotices } from './TalkNotices.tsx';
import { ToolPanel } from './ToolPanel.tsx';
import { useFiles } from './useFiles.ts';

export interface TalkPaneProps {
  readonly client: OperatorClient;
  readonly office: OfficeModel;
  readonly chat: ChatId;
}

/** A conversation and the card of its visitor. Mounted anew for every chat. */
export const TalkPane = ({ client, office, chat }: TalkPaneProps) => {
  const { ports, words } = useDesk();
  const inviting = useInviting();
  const conversation = useModel(() => new Conversation(client, chat, ports.clock));
  const tools = useModel(() => new Tools(client, chat));
  const field = useRef<HTMLTextAreaElement>(null);
  const pane = useRef<HTMLElement>(null);
  const sheet = useRef<Printed>(undefined);
  const print = () => {
    const { current } = sheet;
    if (!current) return;
    import('../../ui/parts/print/print.tsx')
      .then(({ printApart }) => printApart(current))
      .catch((problem) => {
        ports.complain(problem);
        void ports.gone.ask(problem);
      });
  };
  const files = useFiles(client, chat, conversation.talk);
  useFocus(pane, field, conversation);
  const proposals = useProposals(client, office, conversation);
  const head = conversation.talk.head.value;
  const site = client.sites.value.find((one) => one.id === head?.site);
  const house = site?.settings.title || site?.name || '';
  const back = () => (field.current ?? pane.current)?.focus();
  const here = office.here.value !== undefined;
  const ask = () => {
    office.goTo('talk');
    tools.show('card', proposals.card);
  };
  return (
    <>
      <main class="talk" id="talk" ref={pane} tabIndex={-1} aria-label={words.talk.label}>
        <TalkHead office={office} conversation={conversation} onTransfer={() => tools.show('transfer')} />
        <Words conversation={conversation} files={files} house={house} sheet={sheet} />
        <TalkNotices conversation={conversation} />
        <ToolPanel {...{ client, conversation, tools, proposals, back }} />
        <TalkFoot
          conversation={conversation}
          fieldRef={field}
          before={<files.Attach />}
          actions={
            <Actions
              conversation={conversation}
              tools={tools}
              address={cardOf(head).emails.at(-1) ?? ''}
              proposals={proposals}
              print={print}
            />
          }
          instead={head && <InviteBox inviting={inviting} visitor={head.visitor} head={head} here={here} />}
        />
      </main>
      <Guard>
        <Card
          client={client}
          office={office}
          person={conversation.visitor.value}
          head={head}
          onAsk={conversation.writes.value ? ask : undefined}
        />
      </Guard>
    </>
  );
};

/**
 * With a keyboard at hand the answer can be written at once; on a phone the keys would cover the words.
 * Again when what had the focus is gone, such as a button that has done its work.
 */
const useFocus = (
  pane: { readonly current: HTMLElement | null },
  field: { readonly current: HTMLTextAreaElement | null },
  { stand }: ConversationModel,
) => {
  const { page } = useDesk().ports;
  const opened = useRef(false);
  useEffect(() => {
    const isLost = page.watched.peek() && document.activeElement === document.body;
    if (opened.current && !isLost) return;
    opened.current = true;
    const touch = matchMedia('(pointer: coarse)').matches;
    (touch ? pane.current : (field.current ?? pane.current))?.focus({ preventScroll: true });
  }, [stand.value]);
};

interface WordsProps {
  readonly conversation: ConversationModel;
  readonly files: FileParts;
  /** What the company is called where nobody in particular speaks. */
  readonly house: string;
  /** Is set to what is printed of it. */
  readonly sheet: { current: Printed | undefined };
}

const Words = ({ conversation, files, house, sheet }: WordsProps) => {
  const { ports, speech, words } = useDesk();
  const extra = useLines(house);
  const { talk, visitor } = conversation;
  const shown = useMemo(() => withoutLive(talk), [talk]);
  const name = nameOf(visitor.value, words);
  const setting = useMemo(
    () => ({
      server: ports.page.origin,
      complain: ports.complain,
      speech: { ...speech, words: { ...speech.words, visitor: name } },
      files,
      extra,
    }),
    [ports, speech, name, files, extra],
  );
  return (
    <div class={`words hue-${hueOf(visitor.value)}`}>
      <Provide value={setting}>
        <Guard>
          <Transcript
            talk={shown}
            active={ports.page.watched.value}
            title={name}
            own
            sheet={sheet}
            end={
              <>
                <files.OnTheWay />
                <Ghost conversation={conversation} />
                <Stale conversation={conversation} />
              </>
            }
          />
        </Guard>
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
