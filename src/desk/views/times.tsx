import type { DeskWords } from '../../i18n/desk-en.ts';
import { useDesk, useNow } from './context.tsx';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** `0:42` under an hour when seconds matter, then minutes, hours, days. Without seconds, less than a minute is a moment. */
export const duration = (ms: number, words: DeskWords['time'], seconds: boolean): string => {
  const past = Math.max(0, ms);
  if (past >= DAY) return words.days(Math.floor(past / DAY));
  if (past >= HOUR) return words.hours(Math.floor(past / HOUR));
  const minutes = Math.floor(past / MINUTE);
  if (!seconds) return minutes ? words.minutes(minutes) : words.moment;
  return `${minutes}:${String(Math.floor((past % MINUTE) / SECOND)).padStart(2, '0')}`;
};

export interface TimeProps {
  readonly since: number;
  /** Whether every second counts: for somebody who waits. */
  readonly seconds?: boolean;
}

/** How long ago something began. */
export const Lasting = ({ since, seconds = false }: TimeProps) => {
  const { words } = useDesk();
  // Digits that go on by the second are the same in every language.
  return <span translate={!seconds}>{duration(useNow() - since, words.time, seconds)}</span>;
};

/** When something happened, as short as a list needs it. */
export const Moment = ({ at }: { readonly at: number }) => {
  const { speech } = useDesk();
  useNow();
  return (
    <time dateTime={new Date(at).toISOString()} title={speech.format.whole(at)}>
      {speech.format.moment(at)}
    </time>
  );
};
