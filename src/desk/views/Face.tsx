import type { Person } from '../../protocol/people.ts';
import { Avatar } from '../../ui/parts/Avatar.tsx';

export interface FaceProps {
  readonly person: Person | undefined;
  readonly big?: boolean;
  /** Can be reached now. Whoever shows it says it in words, too. */
  readonly on?: boolean;
}

const HUES = 8;

/** Which of the colours of `layout.css` somebody has. */
export const hueOf = (person: Pick<Person, 'id'> | undefined): number => (person?.id ?? 0) % HUES;

/** A face in a colour of its own, so that people are told apart at a glance. */
export const Face = ({ person, big = false, on = false }: FaceProps) => (
  <span class={`face hue-${hueOf(person)}`}>
    <Avatar person={person} big={big} on={on} />
  </span>
);
