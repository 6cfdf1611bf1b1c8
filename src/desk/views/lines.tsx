import { useMemo } from 'preact/hooks';
import type { MessagePosted } from '../../protocol/events.ts';
import type { Extra } from '../../ui/parts/words.tsx';
import { useDesk } from './context.tsx';

/** Whose words a message holds where they are not its author's, and what it asks for. */
const Note = ({ message }: { readonly message: MessagePosted }) => {
  const { sources, offers } = useDesk().words.talk;
  const { source, offer } = message;
  const said = [
    source && sources[source],
    offer && offers[offer.type === 'way' ? offer.way : offer.type],
  ].filter(Boolean);
  return said.length ? <div class="meta source">{said.join(' · ')}</div> : null;
};

/** What the desk's transcript shows besides the conversation. */
export const useLines = (house: string): Extra => {
  const { speech, words } = useDesk();
  return useMemo(() => {
    const { events } = words.talk;
    return {
      house,
      // An operator never gives marks or leaves requests: these lines are always of somebody else.
      words: {
        ...events,
        movedTo: (name) => (name === speech.words.you ? events.movedToYou : events.movedTo(name)),
        rated: (mark) => events.ratedBy('', mark),
        unrated: '',
        requested: '',
        called: '',
      },
      Note,
    };
  }, [speech, words, house]);
};
