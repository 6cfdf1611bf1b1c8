import { operatorCloses, operatorSays, operatorTakes } from '../../../src/server/office/answering.ts';
import { visitorSays } from '../../../src/server/office/line.ts';
import { staffedOffice } from './scene.ts';

type Scene = ReturnType<typeof staffedOffice>;
export type State = 'nothing yet' | 'waiting' | 'mine' | 'theirs' | 'joined' | 'closed';

/** The states a line can be in, as Anna sees them. */
const states: Record<State, (s: Scene) => number> = {
  'nothing yet': () => 0,
  waiting: (s) => s.done(s.visitor, visitorSays(s.visitor, 'Good day')),
  mine: (s) => {
    const chat = states.waiting(s);
    s.done(s.anna, operatorTakes(s.anna, chat));
    return chat;
  },
  theirs: (s) => {
    const chat = states.waiting(s);
    s.done(s.boris, operatorTakes(s.boris, chat));
    return chat;
  },
  joined: (s) => {
    const chat = states.theirs(s);
    s.done(s.anna, operatorSays(s.anna, { chat, text: 'May I add something' }));
    return chat;
  },
  closed: (s) => {
    const chat = states.mine(s);
    s.done(s.anna, operatorCloses(s.anna, chat));
    return chat;
  },
};

/** An office in which the visitor's line is in a state. */
export const at = (state: State) => {
  const scene = staffedOffice();
  const chat = states[state](scene);
  return { ...scene, chat };
};
