import type { Rule as Campaign } from '../../../src/protocol/campaigns.ts';
import type { OperatorCommand, VisitorCommand } from '../../../src/protocol/commands.ts';
import type { PersonId } from '../../../src/protocol/ids.ts';
import { operatorTakes } from '../../../src/server/office/answering.ts';
import { operatorRule, visitorRule } from '../../../src/server/office/commands.ts';
import { setGroup } from '../../../src/server/office/groups.ts';
import type { Present } from '../../../src/server/office/present.ts';
import { setSite } from '../../../src/server/office/sites.ts';
import type { Outcome } from '../../../src/server/store/store.ts';
import { staffedOffice } from './scene.ts';

export const campaign = (more: Partial<Campaign> = {}): Campaign => ({
  id: 'hello',
  name: 'Hello',
  on: true,
  shows: 'invite',
  text: 'May I help?',
  when: {},
  atMost: { times: 3, days: 7 },
  holdOut: 0,
  expires: 60,
  ...more,
});

const look = { title: 'Shall we call?', text: '', button: 'Call me', fields: [] };

/** A staffed office whose site has two rules, and two groups; everybody is there. */
export const openShop = () => {
  const scene = staffedOffice();
  const rules = [campaign(), campaign({ id: 'call', shows: 'call_generator', look })];
  scene.done(0, setSite(0, scene.site, { settings: { rules } }));
  const sales = scene.done(0, setGroup(0, undefined, { name: 'Sales', members: [scene.anna] }));
  const repair = scene.done(0, setGroup(0, undefined, { name: 'Repair', members: [scene.boris] }));
  const gone = scene.done(0, setGroup(0, undefined, { name: 'Gone' }));
  scene.done(0, setGroup(0, gone, { removed: true }));
  const present: { -readonly [name in keyof Present]: Present[name] } = {
    isHere: () => true,
    pageOf: () => undefined,
    isOnline: () => true,
    isAvailable: () => true,
  };
  const asks = (command: VisitorCommand, by: PersonId = scene.visitor): Outcome =>
    scene.give(by, visitorRule(by, command, present));
  const orders = (command: OperatorCommand, by: PersonId = scene.anna): Outcome =>
    scene.give(by, operatorRule(by, command, present));
  const line = () => scene.head(scene.ground.lineOf(scene.visitor)?.id ?? 0);
  return { ...scene, sales, repair, gone, present, asks, orders, line };
};

export type Shop = ReturnType<typeof openShop>;

const enter = {
  new: () => undefined,
  available: (shop: Shop) => {
    shop.asks({ type: 'say', text: 'Good day' });
    shop.asks({ type: 'close' });
  },
  invited: (shop: Shop) => {
    enter.available(shop);
    shop.orders({ type: 'invite', visitor: shop.visitor, text: 'Hello!' }, shop.boris);
  },
  'auto-invited': (shop: Shop) => {
    enter.available(shop);
    shop.asks({ type: 'rule-met', rule: 'hello' });
  },
  waiting: (shop: Shop) => {
    shop.asks({ type: 'say', text: 'Good day', group: shop.sales });
  },
  talking: (shop: Shop) => {
    enter.waiting(shop);
    shop.done(shop.boris, operatorTakes(shop.boris, shop.line().id));
  },
  'with a form': (shop: Shop) => {
    enter.available(shop);
    shop.asks({ type: 'rule-met', rule: 'call' });
  },
};

export type Entered = keyof typeof enter;
export const ENTERED = Object.keys(enter) as readonly Entered[];

/** The shop with its visitor in a state; what Boris has, Anna looks at. */
export const shopWith = (state: Entered): Shop => {
  const shop = openShop();
  enter[state](shop);
  return shop;
};
