import type { RefObject } from 'preact';
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import { isOpen } from '../../protocol/chat.ts';
import type { State } from '../model.ts';
import { Button } from '../parts/Button.tsx';
import { useValue } from '../parts/useValue.ts';
import { AskPage } from './AskPage.tsx';
import { GroupsPage } from './GroupsPage.tsx';
import type { Kit } from './kit.ts';
import { LeadPage } from './LeadPage.tsx';
import { LetterPage } from './LetterPage.tsx';
import { askedOf, firstPage, type Page as Kind } from './pages.ts';

export interface PageProps {
  readonly kit: Kit;
  readonly state: State;
}

/** What stands over the conversation, or in the place of its composer; mostly nothing. */
export const Page = ({ kit, state }: PageProps) => {
  const { model, words, letter, peeking } = kit;
  const { client, way, again } = model;
  const place = useRef<HTMLSpanElement>(null);
  const head = useValue(client.talk.head);
  const { first: said, last: newest } = useValue(client.talk.extent);
  /** A request of this page is on its way or has just been sent: what arrives is this one. */
  const sending = useRef(false);
  const speaking = useValue(client.talk.waiting).length > 0;
  const known = useValue(client.available);
  const available = useValue(client.you) ? known : undefined;
  const asked = askedOf(state.settings, useValue(client.groups), head?.card, !head?.consultation);
  const wanted = useValue(way);
  const mailing = useValue(letter);
  const own: Kind | undefined = wanted ?? (mailing ? 'letter' : undefined);
  const first = firstPage({ state, available, speaking, asked });
  // Who comes back to a conversation may have come for its answers.
  const peeks = useValue(peeking) ?? (first === 'offline_message' || first === 'blank');
  const kind = own ?? (peeks && said ? undefined : first);
  useFocusBack(place, kind !== undefined);
  // What stands there stays, whatever lines come meanwhile; another time is another choice.
  useLayoutEffect(() => {
    if (kind && kind === first && kind !== 'blank') peeking.value = false;
  }, [kind]);
  // What the page before had sent arrives: its author sees that it has, instead of the form for another one.
  const arrived = newest?.type === 'lead-left' && newest.seq;
  useEffect(() => {
    if (arrived && kind === 'offline_message' && !own && !sending.current) peeking.value = true;
  }, [arrived]);
  useEffect(
    () => () => {
      peeking.value = undefined;
    },
    [head?.consultation?.id, isOpen(head)],
  );

  const leave = () => {
    sending.current = false;
    way.value = undefined;
    letter.value = false;
    peeking.value = true;
  };
  // Where nobody has said anything yet there is no conversation to go back to, but its first words.
  const back = own || said ? leave : undefined;
  const drawn = () => {
    if (kind === 'letter') return <LetterPage kit={kit} back={leave} />;
    if (kind === 'chat') return <GroupsPage kit={kit} back={leave} />;
    if (kind === 'offline_message' || kind === 'sitephone')
      return <LeadPage key={kind} kit={kit} form={kind} back={back} close={leave} sending={sending} />;
    if (kind === 'ask' && asked) return <AskPage kit={kit} {...asked} back={back} />;
    if (kind === 'blank') return <div class="page" />;
    if (first !== 'ask' && first !== 'offline_message') return null;
    return (
      <div class={first === 'ask' ? 'foot' : 'foot request'}>
        <Button
          kind="quiet"
          onClick={() => {
            peeking.value = false;
            again.value = true;
          }}
        >
          {first === 'ask' ? words.start : words.way.offline_message}
        </Button>
      </div>
    );
  };
  return (
    <>
      <span ref={place} hidden />
      {drawn()}
    </>
  );
};

/** Gives the focus to the conversation when the page that had it is gone. */
const useFocusBack = (place: RefObject<HTMLElement | null>, shown: boolean): void => {
  useLayoutEffect(() => {
    const body = place.current?.parentElement;
    if (!shown || !body) return;
    return () => {
      const root = body.getRootNode() as ShadowRoot;
      if (!body.isConnected || (root.activeElement && root.activeElement !== body.closest('dialog'))) return;
      const field = matchMedia('(pointer: coarse)').matches ? null : body.querySelector('textarea');
      (field ?? body.closest('dialog'))?.focus({ preventScroll: true });
    };
  }, [shown]);
};
