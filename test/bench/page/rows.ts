import type { Group } from './rows/group.ts';
import { append, live } from './rows/lines.ts';
import { beforeIntent, memory, paint } from './rows/loading.ts';
import { click, returning } from './rows/opening.ts';
import { weight, weightBack } from './rows/pulling.ts';

export const GROUPS: Readonly<Record<string, Group>> = {
  idle: beforeIntent('idle'),
  intent: beforeIntent('intent'),
  open: click('intent', 1),
  connected: click('idle', 1),
  'open-often': click('intent', 3),
  back30: returning(30),
  back1000: returning(1000),
  weight,
  'weight-back': weightBack,
  live: live(),
  'live-each': live(1),
  append,
  heap: memory,
  paint,
};
