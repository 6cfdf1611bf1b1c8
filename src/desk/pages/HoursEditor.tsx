import type { Hours } from '../../protocol/hours.ts';
import type { Path } from '../models/settings/path.ts';
import { listText, readDates, readSpans, spansText, usualHours } from '../models/settings/read.ts';
import { Choice, Switch } from '../views/Field.tsx';
import { type Fields, faultAt, Typed } from './fields.tsx';
import { NoteOf } from './hints.tsx';
import { usePages } from './words.ts';

export interface HoursEditorProps {
  readonly draft: Fields;
  readonly path: Path;
  readonly label: string;
}

/** Time zones of the browser, and the one that is set even where the browser does not know it. */
const zones = (now: string): readonly (readonly [string, string])[] => {
  const known = Intl.supportedValuesOf('timeZone');
  return (known.includes(now) ? known : [now, ...known]).map((one) => [one, one.replaceAll('_', ' ')]);
};

/** Days of the week with their spans, and days on which it is closed. */
export const HoursEditor = ({ draft, path, label }: HoursEditorProps) => {
  const words = usePages().hours;
  const hours = (draft.get(path) ?? null) as Hours | null;
  const workday = hours?.week[0];
  return (
    <>
      <Switch
        label={label}
        on={hours !== null}
        onChange={(on) => draft.set(path, on ? usualHours() : null)}
      />
      {hours && (
        <>
          <div class="fields two">
            <Choice
              label={words.zone}
              options={zones(hours.timeZone)}
              value={hours.timeZone}
              fault={faultAt(draft, `${path}.timeZone`)}
              onInput={(zone) => draft.set(`${path}.timeZone`, zone)}
            />
          </div>
          <div class="week">
            {words.days.map((day, index) => (
              <Typed
                key={day}
                draft={draft}
                path={`${path}.week.${index}`}
                label={day}
                whole={(spans) => spansText(spans as Hours['week'][number])}
                read={readSpans}
              />
            ))}
          </div>
          <NoteOf path={`${path}.week`} />
          <div class="beside">
            <p class="hint">{words.spansHint}</p>
            <button
              type="button"
              class="text"
              onClick={() =>
                draft.set(
                  `${path}.week`,
                  hours.week.map((one, index) => (index < 5 ? (workday ?? one) : one)),
                )
              }
            >
              {words.copy}
            </button>
          </div>
          <Typed
            draft={draft}
            path={`${path}.closed`}
            label={words.closed}
            hint={words.closedHint}
            rows={2}
            whole={listText}
            read={readDates}
          />
        </>
      )}
    </>
  );
};
