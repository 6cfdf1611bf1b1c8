import { daysToCall } from '../../protocol/call-times.ts';
import { isOpenAt } from '../../protocol/hours.ts';
import type { Env } from '../env.ts';
import type { Constants, Settings } from '../types.ts';

type Open = Record<string, unknown>;

const isObject = (value: unknown): value is Open => typeof value === 'object' && value !== null;

/** What the site has left to us is said in the language of the page. */
const say = (form: Open, title: string | undefined, { PLACEHOLDERS, GROUP_TITLE_TEXT }: Constants): void => {
  if (form.title === '') form.title = title ?? '';
  if (form.group_title === '') form.group_title = GROUP_TITLE_TEXT;
  for (const field of Array.isArray(form.fields) ? form.fields : [])
    if (isObject(field) && field.title === '')
      field.title = Object.entries(PLACEHOLDERS).find(([name]) => name === field.name)?.[1] ?? '';
};

/** What the clock says: whether somebody can call now, and when else. */
const tellTime = (form: Open, moment: ReturnType<NonNullable<Env['moment']>>): void => {
  const days = daysToCall(moment.hours, moment.now);
  form.is_schedule_active = moment.hours === null || isOpenAt(moment.hours, moment.now);
  form.delayed_call_times = days.length > 0 ? days.map(({ at, times }) => ({ date: at, times })) : null;
};

/** Completes the settings of a controller with what the server cannot know: the language, and the time. */
export const complete = (name: string, settings: Settings, texts: Constants, { moment }: Env): Settings => {
  const made: Open = structuredClone(settings);
  if (name === 'consultant') {
    for (const [key, title] of [
      ['chat', texts.CHAT_TITLE_TEXT],
      ['offline_message', texts.OFFLINE_MESSAGE_TITLE_TEXT],
    ] as const)
      if (isObject(made[key])) say(made[key], title, texts);
    return made;
  }
  say(made, texts.SITEPHONE_TITLE_TEXT, texts);
  if (moment && 'delayed_call_times' in made) tellTime(made, moment());
  return made;
};
