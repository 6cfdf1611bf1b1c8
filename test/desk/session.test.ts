import { expect, test, vi } from 'vitest';
import { Session } from '../../src/desk/models/session.ts';
import type { Door } from '../../src/desk/ports.ts';
import { CLOSE } from '../../src/protocol/refusals.ts';
import { createFakeClock } from '../kit/clock.ts';
import { ANNA, busyOffice, fakeDesk } from '../kit/fake-desk.ts';

const setUp = (door: Partial<Door> = {}, kept = false) => {
  const clock = createFakeClock();
  const office = busyOffice(clock.now);
  const made = fakeDesk(office, clock);
  if (!kept) made.kept.delete('person');
  const ports = { ...made.ports, door: { ...made.ports.door, ...door } };
  return { ...made, office, ports, session: new Session(ports) };
};

test('opens the desk at once for somebody who was here before', async () => {
  const { session } = setUp({}, true);
  await session.begin(undefined);
  expect(session.phase.value.at).toBe('inside');
});

test('asks the server who it is when nothing was kept', async () => {
  const { session } = setUp({ whoami: async () => ANNA });
  await session.begin(undefined);
  expect(session.phase.value.at).toBe('inside');
});

test('makes way for whoever signed in meanwhile in another tab', async () => {
  const { kept, session } = setUp({}, true);
  kept.set('person', '77');
  await session.begin(undefined);
  expect(session.phase.value).toMatchObject({ at: 'inside', entry: 2 });
  expect(kept.get('person')).toBe(String(ANNA.id));
});

test('shows the sign-in screen to a stranger', async () => {
  const { session } = setUp();
  await session.begin(undefined);
  expect(session.phase.value).toEqual({ at: 'outside', unsent: false });
});

test('says that the session has ended where another tab signed out, and not where it was asked for', async () => {
  const { kept, office, session } = setUp({}, true);
  await session.begin(undefined);
  // Tabs have this in common: it may be gone before the server says so.
  kept.delete('person');
  office.turnedAway.value = CLOSE.signedOut;
  office.standing.value = 'turned-away';
  expect(session.phase.value).toEqual({ at: 'outside', because: 'ended', unsent: false });
});

test('keeps what a shut door says until the next attempt', async () => {
  const signIn = vi.fn<Door['signIn']>(async () => ({
    ok: false,
    fault: { why: 'too-fast', text: '', after: 4000 },
  }));
  const { session } = setUp({ signIn });
  await session.begin(undefined);
  await session.signIn(' anna@shop.example ', 'wrong');
  expect(signIn).toHaveBeenCalledWith('anna@shop.example', 'wrong');
  expect(session.fault.value).toMatchObject({ why: 'too-fast', after: 4000 });
  signIn.mockResolvedValueOnce({ ok: true, person: ANNA });
  await session.signIn('anna@shop.example', 'right');
  expect(session.fault.value).toBeUndefined();
  expect(session.phase.value.at).toBe('inside');
});

test('a sign-in link enters at once and offers to choose a password', async () => {
  const offer = { kind: 'sign-in', name: 'Anna Kern', email: 'anna@shop.example' } as const;
  const { session } = setUp({ look: async () => ({ ok: true, offer }) });
  await session.begin('token');
  expect(session.phase.value.at).toBe('inside');
  expect(session.passwordless.value).toBe(true);
  await session.choosePassword('long enough');
  expect(session.passwordless.value).toBe(false);
});

test('an invitation asks for a name and a password first', async () => {
  const offer = { kind: 'invitation', name: 'Mei', email: 'mei@shop.example' } as const;
  const enter = vi.fn<Door['enter']>(async () => ({ ok: true, person: ANNA }));
  const { session } = setUp({ enter, look: async () => ({ ok: true, offer }) });
  await session.begin('token');
  expect(session.phase.value).toMatchObject({ at: 'invited', offer });
  expect(enter).not.toHaveBeenCalled();
  await session.accept(' Mei Lin ', 'long enough');
  expect(enter).toHaveBeenCalledWith('token', { name: 'Mei Lin', password: 'long enough' });
  expect(session.phase.value.at).toBe('inside');
});

test('a link that was used already leads to the sign-in screen, which says so', async () => {
  const { session } = setUp();
  await session.begin('token');
  expect(session.phase.value).toMatchObject({ at: 'outside', because: 'link-spent' });
});

test('a session that ends while the desk is open leads to the sign-in screen; what is unsent is named', async () => {
  const { office, session } = setUp({}, true);
  await session.begin(undefined);
  office.standing.value = 'away';
  await office.client.talk(office.client.mine.peek()[0]?.chat ?? 0).say('Not sent yet');
  office.turnedAway.value = CLOSE.signedOut;
  office.standing.value = 'turned-away';
  expect(session.phase.value).toEqual({ at: 'outside', because: 'ended', unsent: true });
});

test('a disabled account is told so', async () => {
  const { office, session } = setUp({}, true);
  await session.begin(undefined);
  office.turnedAway.value = CLOSE.disabled;
  office.standing.value = 'turned-away';
  expect(session.phase.value).toMatchObject({ at: 'outside', because: 'disabled' });
});

test('signing out leads outside without a reproach, and this browser forgets who it was', async () => {
  const { kept, session } = setUp({}, true);
  await session.begin(undefined);
  await session.signOut();
  expect(session.phase.value).toEqual({ at: 'outside', unsent: false });
  expect(kept.has('person')).toBe(false);
});
