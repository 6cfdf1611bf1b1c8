import { useState } from 'preact/hooks';
import type { Person } from '../../protocol/people.ts';
import { Icon } from './Icon.tsx';
import { ICONS } from './icons.ts';
import { initials } from './initials.ts';
import { useSetting } from './words.tsx';

export interface AvatarProps {
  /** Absent: a company without a face, or somebody unknown. */
  readonly person?: Pick<Person, 'name' | 'avatar'> | undefined;
  readonly big?: boolean;
  /** A dot: can answer now. Whoever shows it has to say it in words too. */
  readonly on?: boolean;
}

/** A face, or initials when there is no picture or it is broken. Decoration: the name stands beside it. */
export const Avatar = ({ person, big, on }: AvatarProps) => {
  const { server } = useSetting();
  const [broken, setBroken] = useState('');
  const picture = person?.avatar;
  return (
    <span class={`avatar${big ? ' big' : ''}${on ? ' on' : ''}`} aria-hidden>
      {(person?.name && initials(person.name)) || <Icon d={ICONS.person} />}
      {picture && picture !== broken && (
        <img
          src={new URL(picture, `${server}/`).href}
          alt=""
          width={40}
          height={40}
          onError={() => setBroken(picture)}
        />
      )}
    </span>
  );
};
