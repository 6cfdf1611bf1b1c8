import { afterAll, beforeAll, expect, test } from 'vitest';
import { createCourier } from '../../src/platform/courier.ts';
import { alwaysAwake } from '../../src/platform/surroundings.ts';
import { EXE, PDF, visitorOf } from '../server/web/sending.ts';
import { type Served, serveForTest } from '../server/web/served.ts';

let served: Served;
let token: string;
beforeAll(async () => {
  served = await serveForTest();
  token = (await visitorOf(served, 'hello-of-anna')).authorization?.slice('Bearer '.length) ?? '';
});
afterAll(() => served.remove());

const watch = (cancelled: Promise<void> = new Promise(() => undefined)) => ({
  progress: () => undefined,
  cancelled,
});
const parcelOf = (uid: string, name: string, bytes: Buffer) => ({
  uid,
  name,
  type: '',
  size: bytes.length,
  file: new Blob([new Uint8Array(bytes)]),
});

test('FILE2 a file goes to a real server in pieces', async () => {
  const courier = createCourier(served.at, 'test', alwaysAwake);
  const parcel = parcelOf('courier-one', 'notes.pdf', PDF);
  expect(await courier.begin(parcel, token)).toEqual({ offset: 0 });
  expect(await courier.carry({ ...parcel, from: 0, to: 10 }, token, watch())).toEqual({ offset: 10 });
  const whole = await courier.carry({ ...parcel, from: 10, to: PDF.length }, token, watch());
  expect(whole).toMatchObject({ offset: PDF.length, file: { name: 'notes.pdf', type: 'application/pdf' } });
  await courier.forget(parcel.uid, token);
  expect(await courier.begin(parcel, token)).toEqual({ offset: 0 });
});

test('a refusal of the server is passed on as it is', async () => {
  const courier = createCourier(served.at, 'test', alwaysAwake);
  const parcel = parcelOf('courier-two', 'cat.png', EXE);
  await courier.begin(parcel, token);
  await expect(courier.carry({ ...parcel, from: 3, to: 10 }, token, watch())).rejects.toMatchObject({
    field: 'offset',
    retry: 'later',
  });
  await expect(courier.carry({ ...parcel, from: 0, to: EXE.length }, token, watch())).rejects.toMatchObject({
    why: 'bad-field',
    field: 'contents',
    retry: 'never',
  });
  await expect(courier.begin(parcel, 'nobody')).rejects.toMatchObject({ why: 'not-allowed' });
});

test('without a server it is worth trying later', async () => {
  const courier = createCourier('http://127.0.0.1:9', 'test', alwaysAwake);
  await expect(courier.begin(parcelOf('courier-three', 'notes.pdf', PDF), token)).rejects.toMatchObject({
    why: 'busy',
    retry: 'later',
  });
});

test('what is taken back stops', async () => {
  const courier = createCourier(served.at, 'test', alwaysAwake);
  const parcel = parcelOf('courier-four', 'notes.pdf', PDF);
  await courier.begin(parcel, token);
  const carried = courier.carry({ ...parcel, from: 0, to: 10 }, token, watch(Promise.resolve()));
  await expect(carried).rejects.toMatchObject({ why: 'stopping' });
});
