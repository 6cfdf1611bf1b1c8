import type { Talk } from '../../client/surface.ts';
import { Avatar } from './Avatar.tsx';
import { useValue } from './useValue.ts';
import { useSpeech } from './words.tsx';

/** Three dots that breathe, and the names for whoever cannot see them. */
export const Typing = ({ talk }: { readonly talk: Talk }) => {
  const { words } = useSpeech();
  const typing = useValue(talk.typing);
  if (!typing.length) return null;
  const names = typing.map(({ person }) => person.name || words.visitor).join(', ');
  return (
    <div class="typing">
      <Avatar person={typing[0]?.person} />
      <span class="dots" aria-hidden>
        <i />
        <i />
        <i />
      </span>
      <span class="hidden">{typing.length > 1 ? words.typingMany(names) : words.typing(names)}</span>
    </div>
  );
};
