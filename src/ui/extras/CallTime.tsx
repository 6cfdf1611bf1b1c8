import { useEffect, useId, useState } from 'preact/hooks';
import { daysToCall } from '../../protocol/call-times.ts';
import { useValue } from '../parts/useValue.ts';
import type { Kit } from './kit.ts';
import { backAt } from './times.ts';

const capital = (text: string): string => text.charAt(0).toLocaleUpperCase() + text.slice(1);

/** When to call: as soon as can be, or at a half hour of the next days, in the visitor's own time. */
export const CallTime = ({ kit }: { readonly kit: Kit }) => {
  const { model, words, moments, drafts } = kit;
  const id = useId();
  const { hours } = model.settings.peek();
  const now = useState(() => Date.now())[0];
  const days = useState(() => daysToCall(hours, now))[0];
  const back = useState(() => backAt(hours, now))[0];
  const at = Number(useValue(drafts.all).at) || 0;
  const day = days.findIndex(({ times }) => times.includes(at));
  const soonest = back === undefined ? words.callNow : words.callBack(moments.whole(back));
  // Kept from another day, it may be over.
  useEffect(() => {
    if (at && day < 0) drafts.set('at', '');
  }, []);
  if (!days.length) return null;
  return (
    <div class="entry when">
      <label for={id}>{words.callWhen}</label>
      <span class="pick">
        <select
          id={id}
          value={`${day}`}
          onChange={(event) => drafts.set('at', `${days[Number(event.currentTarget.value)]?.times[0] ?? ''}`)}
        >
          <option value="-1">{soonest}</option>
          {days.map((one, index) => (
            <option key={one.at} value={`${index}`}>
              {capital(moments.day(one.at))}
            </option>
          ))}
        </select>
      </span>
      {day >= 0 && (
        <span class="pick">
          <select
            aria-label={words.callTime}
            value={`${at}`}
            onChange={(event) => drafts.set('at', event.currentTarget.value)}
          >
            {days[day]?.times.map((time) => (
              <option key={time} value={`${time}`}>
                {moments.time(time)}
              </option>
            ))}
          </select>
        </span>
      )}
    </div>
  );
};
