import { visitorOn } from '../../kit/engines/people.ts';
import type { Scenarios } from '../scenario.ts';

export const talk: Scenarios = {
  'first words reach the operator, an answer comes back, and marks climb to read': async (stage) => {
    const visitor = await stage.visitor();
    await visitor.say('Is the gaiwan in stock?');
    await visitor.log.getByRole('img', { name: /^(Sent|Delivered)$/ }).waitFor();
    const { talk } = await stage.taken('Is the gaiwan in stock?');
    talk.read();
    await visitor.log.getByRole('img', { name: 'Read' }).waitFor();
    await talk.say('Yes, both of them.');
    await visitor.log.getByText('Yes, both of them.').waitFor();
  },

  'a reload in mid-chat keeps the draft, the words and who answers': async (stage) => {
    const visitor = await stage.visitor();
    await visitor.say('Before the reload');
    const { talk } = await stage.taken('Before the reload');
    await talk.say('Still here');
    await visitor.log.getByText('Still here').waitFor();
    await visitor.field.type('half a thought');
    await visitor.tab.reload();
    const again = visitorOn(visitor.tab);
    await again.open();
    await again.hasSaid(/^(Before|Still)/, ['Before the reload', 'Still here']);
  },
};
