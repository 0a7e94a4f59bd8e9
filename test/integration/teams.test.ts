import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Team, TeamSave } from '../../protocol/desk-settings.ts';
import { eventually } from '../support/eventually.ts';
import { OFFICE } from '../support/hand-off-house.ts';
import { startHouse, type CustomerSide, type House, type StaffSide } from '../support/start-house.ts';

let house: House;
let admin: StaffSide;
let ben: StaffSide;

beforeAll(async () => {
  house = await startHouse({ SAMPLE_DATA: 'off' });
  admin = await house.staff('Ana', 'admin');
  ben = await house.staff('Ben');
});
afterAll(() => house.stop());
afterEach(async () => {
  for (const { id, isDefault } of await listTeams()) {
    if (isDefault) await call(admin, 'PUT', `/api/admin/teams/${id}`, { ...OFFICE, name: 'Support' });
    else await call(admin, 'DELETE', `/api/admin/teams/${id}`);
  }
  await call(admin, 'PUT', '/api/admin/hand-off', {});
  for (const who of [admin, ben]) {
    await who.emit('availability:set', { availability: 'available' });
    who.told.length = 0;
  }
});

async function call(who: StaffSide, method: string, address: string, body?: unknown) {
  const response = await fetch(house.url + address, {
    method,
    headers: { cookie: who.cookie, origin: house.url, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}
const listTeams = async (): Promise<Team[]> =>
  ((await call(admin, 'GET', '/api/admin/teams')).body as { teams?: Team[] }).teams ?? [];
const make = async (some: Partial<TeamSave>) => call(admin, 'POST', '/api/admin/teams', { ...OFFICE, ...some });

describe('Teams', () => {
  it('there is one from the beginning, always open, with everybody; it stays', async () => {
    expect(await listTeams()).toMatchObject([{ name: 'Support', isDefault: true, open: true, hours: null }]);
    const [team] = await listTeams();
    expect((await call(admin, 'DELETE', `/api/admin/teams/${team?.id}`)).status).toBe(404);
    expect((await ben.get('/api/staff/teams')).body).toMatchObject({ teams: [{ name: 'Support', open: true }] });
  });

  it('are made, changed and removed by admins only, each with a line in the audit log', async () => {
    const made = await make({ name: 'Bookings', members: [admin.id] });
    const id = String(made.body['id']);
    expect(made).toMatchObject({ status: 200, body: { name: 'Bookings', isDefault: false, open: true } });
    const changed = await call(admin, 'PUT', `/api/admin/teams/${id}`, { ...OFFICE, name: 'Night' });
    expect(changed).toMatchObject({ status: 200, body: { name: 'Night', members: [] } });
    expect(await call(admin, 'DELETE', `/api/admin/teams/${id}`)).toMatchObject({ status: 200 });
    expect((await listTeams()).map(({ name }) => name)).toEqual(['Support']);
    const { body } = await admin.get('/api/admin/audit?limit=10');
    const actions = (body['entries'] as { action: string }[]).map(({ action }) => action);
    expect(actions).toEqual(expect.arrayContaining(['team.made', 'team.changed', 'team.removed']));

    expect((await call(ben, 'GET', '/api/admin/teams')).status).toBe(403);
    expect((await call(ben, 'POST', '/api/admin/teams', OFFICE)).status).toBe(403);
    expect((await call(admin, 'PUT', '/api/admin/teams/nowhere', OFFICE)).status).toBe(404);
  });

  const hours = (some: object) => ({ timeZone: 'Europe/Berlin', week: {}, holidays: [], ...some });
  const mon = (...spans: [string, string][]) => ({ mon: spans.map(([from, to]) => ({ from, to })) });
  it.each<[string, Partial<TeamSave>, string]>([
    ['a time zone that is none', { hours: hours({ timeZone: 'Europe/Atlantis' }) }, 'hours.timeZone'],
    ['an end before its beginning', { hours: hours({ week: mon(['17:00', '09:00']) }) }, 'hours.week.mon.0'],
    ['an end at its beginning', { hours: hours({ week: mon(['09:00', '09:00']) }) }, 'hours.week.mon.0'],
    ['spans that overlap', { hours: hours({ week: mon(['09:00', '12:00'], ['11:00', '17:00']) }) }, 'hours.week.mon.0'],
    ['a time that is none', { hours: hours({ week: mon(['09:00', '25:00']) }) }, 'hours.week.mon.0.to'],
    ['a stranger', { members: ['nobody'] }, 'members.0'],
    ['a next team that is none', { escalateTo: 'nowhere' }, 'escalateTo'],
    ['the name of another team', { name: 'support' }, 'name'],
  ])('with %s are refused, the field named', async (_what, some, field) => {
    const refused = await make(some);
    expect(refused).toMatchObject({ status: 400, body: { code: 'invalid_payload' } });
    const { fields } = refused.body['details'] as { fields: { path: string }[] };
    expect(fields[0]?.path).toBe(field);
    expect(await listTeams()).toHaveLength(1);
  });

  it('that would ask each other in a circle are refused', async () => {
    const first = String((await make({ name: 'First' })).body['id']);
    const second = String((await make({ name: 'Second', escalateTo: first })).body['id']);
    const circle = await call(admin, 'PUT', `/api/admin/teams/${first}`, { ...OFFICE, escalateTo: second });
    expect(circle).toMatchObject({ status: 400, body: { details: { fields: [{ path: 'escalateTo' }] } } });
    const itself = await call(admin, 'PUT', `/api/admin/teams/${first}`, { ...OFFICE, escalateTo: first });
    expect(itself.status).toBe(400);
  });

  it('spans that touch, and one that ends with the day, are taken', async () => {
    const week = {
      mon: [
        { from: '00:00', to: '12:00' },
        { from: '12:00', to: '24:00' },
      ],
    };
    expect((await make({ hours: hours({ week }) })).status).toBe(200);
  });

  it('how long a hand-off waits is set by admins, within limits', async () => {
    expect((await call(admin, 'GET', '/api/admin/hand-off')).body).toEqual({
      alertAfterMs: 30_000,
      mailAfterMs: 120_000,
      escalateAfterMs: 300_000,
      whenNobody: 'email',
    });
    const chosen = { alertAfterMs: 5_000, mailAfterMs: 6_000, escalateAfterMs: 7_000, whenNobody: 'agent' };
    expect((await call(admin, 'PUT', '/api/admin/hand-off', chosen)).body).toEqual(chosen);
    expect((await call(admin, 'GET', '/api/admin/hand-off')).body).toEqual(chosen);
    expect((await call(admin, 'PUT', '/api/admin/hand-off', { ...chosen, alertAfterMs: 1 })).status).toBe(400);
  });

  it('how much somebody takes at once is set by admins', async () => {
    const address = `/api/admin/staff/${admin.id}/capacity`;
    expect((await call(admin, 'PUT', address, { capacity: 2 })).status).toBe(200);
    const desks = await house.app.storage.teams.readDesks();
    expect(desks.find(({ staffId }) => staffId === admin.id)?.capacity).toBe(2);
    expect((await call(admin, 'PUT', address, { capacity: 0 })).status).toBe(400);
    expect((await call(admin, 'PUT', '/api/admin/staff/nobody/capacity', { capacity: 1 })).status).toBe(404);
  });
});

const seen = (side: { told: { name: string; payload: Record<string, unknown> }[] }, reason: string) =>
  side.told.filter(
    ({ name, payload }) => name === 'desk:alert' && (payload['alert'] as { reason: string }).reason === reason,
  );
const handOffOf = (customer: CustomerSide) =>
  customer.told.findLast(({ name }) => name === 'conversation:changed')?.payload['conversation'] as
    { state: string; handOff: { state: string } | null } | undefined;

describe('Two of the staff and a customer', () => {
  it('who waits is told of every step, the desks ring, and one team after the other is asked', async () => {
    await call(admin, 'PUT', '/api/admin/hand-off', {
      alertAfterMs: 1_000,
      mailAfterMs: 1_000,
      escalateAfterMs: 1_000,
      whenNobody: 'agent',
    });
    const second = String((await make({ name: 'Bookings', members: [ben.id] })).body['id']);
    const [support] = await listTeams();
    await call(admin, 'PUT', `/api/admin/teams/${support?.id}`, {
      ...OFFICE,
      name: 'Support',
      members: [admin.id],
      escalateTo: second,
    });

    const customer = await house.customer();
    await customer.send('Is there a pool?');
    expect(await customer.emit('person:request', { conversationId: customer.conversationId })).toMatchObject({
      ok: true,
      conversation: { state: 'waiting', handOff: { state: 'waiting' } },
    });
    await eventually(() => seen(admin, 'waiting').length > 0);
    await eventually(() => seen(admin, 'alerted').length > 0);
    await eventually(() => seen(ben, 'escalated').length > 0);
    await eventually(() => handOffOf(customer)?.state === 'agent');
    const codes = customer.told
      .filter(({ name }) => name === 'message:saved')
      .map(({ payload }) => (payload['message'] as { notice: { code: string } | null }).notice?.code)
      .filter((code) => code !== undefined);
    expect(codes).toEqual(['handed_off', 'hand_off_alerted', 'hand_off_escalated', 'hand_off_returned']);
    expect(seen(ben, 'waiting'), 'of another team').toEqual([]);
  });

  it('a team that takes turns gives it to whoever is available, and to the next when the first is busy', async () => {
    const [support] = await listTeams();
    await call(admin, 'PUT', `/api/admin/teams/${support?.id}`, { ...OFFICE, name: 'Support', assign: 'round_robin' });
    expect(await admin.emit('availability:set', { availability: 'busy' })).toMatchObject({ ok: true });
    const customer = await house.customer();
    await customer.send('Is there a pool?');
    expect(await customer.emit('person:request', { conversationId: customer.conversationId })).toMatchObject({
      conversation: { state: 'staff', staffName: 'Ben' },
    });
    await eventually(() => seen(ben, 'assigned').length === 1);

    await ben.emit('availability:set', { availability: 'away' });
    const other = await house.customer();
    await other.send('Is there a sauna?');
    await other.emit('person:request', { conversationId: other.conversationId });
    await admin.emit('availability:set', { availability: 'available' });
    await eventually(() => seen(admin, 'assigned').length === 1);
    await eventually(() => handOffOf(other)?.state === 'staff');
  });

  it('whoever comes finds in line whom nobody was there for', async () => {
    for (const who of [admin, ben]) await who.emit('availability:set', { availability: 'away' });
    const customer = await house.customer();
    await customer.send('Is there a pool?');
    expect(await customer.emit('person:request', { conversationId: customer.conversationId })).toMatchObject({
      conversation: { state: 'waiting', handOff: { state: 'after_hours', opensAt: null } },
    });
    await admin.emit('availability:set', { availability: 'available' });
    await eventually(() => handOffOf(customer)?.handOff?.state === 'waiting');
    await eventually(() => seen(admin, 'waiting').length > 0);
  });

  it('a conversation is given to another team, which hears of it', async () => {
    const teamId = String((await make({ name: 'Bookings', members: [ben.id] })).body['id']);
    const customer = await house.customer();
    await customer.send('Is there a pool?');
    await customer.emit('person:request', { conversationId: customer.conversationId });
    const { conversationId } = customer;
    expect(await admin.emit('conversation:set-team', { conversationId, teamId })).toMatchObject({
      ok: true,
      conversation: { team: { name: 'Bookings' } },
    });
    await eventually(() => seen(ben, 'waiting').length === 2); // as one of everybody, and of the new team
    expect(await admin.emit('conversation:set-team', { conversationId, teamId: 'nowhere' })).toMatchObject({
      ok: false,
      error: { code: 'not_found' },
    });
  });
});
