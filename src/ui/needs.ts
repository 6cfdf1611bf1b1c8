import type { Waiting } from '../client/surface.ts';
import type { ChatEvent } from '../protocol/events.ts';
import { asksFirst } from './asks.ts';
import type { Model } from './model.ts';

/** Lines that are looked at, at either end of those that are there: more than can be new at once. */
const LOOKED_AT = 100;

/** Whether a line is put into words by what is loaded for everything but the conversation. */
const isExtra = (line: ChatEvent): boolean =>
  line.type === 'message-posted'
    ? line.offer !== undefined || line.source === 'system' || line.source === 'retention'
    : line.type === 'left' ||
      line.type === 'consultation-transferred' ||
      line.type === 'rated' ||
      line.type === 'lead-left';

const hasFile = (line: ChatEvent | Waiting): boolean => 'file' in line && line.file !== undefined;

const anyLine = ({ late }: Model, is: (line: ChatEvent) => boolean): boolean => {
  const lines = late.now.value?.talk.lines.value ?? [];
  return lines.slice(-LOOKED_AT).some(is) || lines.slice(0, LOOKED_AT).some(is);
};

/** Whether anything but the conversation is wanted: at once where it comes before the first words. */
export const needsExtras = (model: Model): unknown => {
  const { late, state, way, more } = model;
  const { settings, stage, opened } = state.value;
  const client = late.now.value;
  return (
    way.value ||
    more.value ||
    client?.state.value === 'invite' ||
    client?.state.value === 'lead' ||
    asksFirst(settings) ||
    (opened && (stage === 'ended' || client?.queue.value || anyLine(model, isExtra)))
  );
};

/** Whether files have to be shown. To choose some needs nothing of it. */
export const needsFiles = (model: Model): unknown =>
  model.state.value.opened &&
  (model.carrying.value || model.late.now.value?.talk.waiting.value.some(hasFile) || anyLine(model, hasFile));
