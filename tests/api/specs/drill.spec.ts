import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { expectRefusal } from '../harness/actions.js';
import { newEvent } from '../harness/events.js';
import type { EventPage } from '../harness/objects.js';
import { operatorKey } from '../harness/server.js';
import { makeFolder, removeFolder } from '../harness/temporary.js';
import { until } from '../harness/wait.js';
import { useWorld } from '../harness/world.js';

const world = useWorld();
const folder = makeFolder('drill');
afterAll(() => removeFolder(folder));

interface Drill {
  id: string;
  eventId: string;
  slots: Array<{ id: string; capacity: number; bookedCount: number }>;
}

const drills = '/api/operator/drills';
const makeDrill = async (people = 3) =>
  (await world().operator.post<Drill>(drills, { people, seats: [1, 2] })).data as Drill;

const drill = (...options: string[]) => world().run(['drill', '--url', `http://127.0.0.1:${world().port}`, ...options]);
const war = [
  '--people',
  '300',
  '--seats',
  '100',
  '--arrival',
  'poisson:500ms',
  '--connections',
  '32',
  '--cancel',
  '0.3',
];

describe('the operator’s routes', () => {
  test('are for whoever has the key, and nobody else', async () => {
    expectRefusal(await world().admin.get(drills), 401, 'UNAUTHORIZED');
    for (const wrong of [operatorKey.slice(1), `${operatorKey}0`, operatorKey.replace('o', 'p'), '']) {
      expectRefusal(await world().stranger.as(`Operator ${wrong}`).get(drills), 401, 'UNAUTHORIZED');
    }
    expect((await world().operator.get(drills)).status).toBe(200);
    // The key is no account.
    expectRefusal(await world().operator.get('/api/auth/profile'), 401, 'UNAUTHORIZED');
  });

  test('make an event that nobody is shown and that can be read by its id', async () => {
    const { id, eventId } = await makeDrill();
    for (const query of ['upcoming=false&limit=50', 'search=drill', 'sort=soonest', 'category=CONCERT']) {
      const { events } = (await world().stranger.get<EventPage>(`/api/events?${query}`)).data;
      expect(events.map((event) => event.id)).not.toContain(eventId);
    }
    expect((await world().stranger.get(`/api/events/${eventId}`)).status).toBe(200);
    await world().operator.delete(`${drills}/${id}`);
    expectRefusal(await world().stranger.get(`/api/events/${eventId}`), 404, 'EVENT_NOT_FOUND');
  });

  test('remove nothing that is of no drill, and what was booked elsewhere goes to whoever waits there', async () => {
    const { id } = await makeDrill(1);
    const [player] = (
      await world().operator.post<Array<{ id: string; accessToken: string }>>(`${drills}/${id}/people`, undefined)
    ).data;
    const slot = await world().slot({ capacity: 1 });
    const waiting = await world().person();
    const seat = { timeSlotId: slot.id, quantity: 1 };
    expect((await world().stranger.as(player!.accessToken).post('/api/bookings', seat)).status).toBe(201);
    expect((await waiting.post('/api/bookings', seat)).status).toBe(200);
    const event = await world().event(newEvent());
    expectRefusal(await world().operator.delete(`${drills}/${event.id}`), 404, 'DRILL_NOT_FOUND');
    expect((await world().operator.delete(`${drills}/${id}`)).status).toBe(200);
    await until('whoever waited has the seat', async () => {
      const mine = await waiting.get<{ upcoming: unknown[] }>('/api/bookings/me');
      return mine.data.upcoming.length === 1;
    });
    expect((await world().stranger.get(`/api/events/${event.id}`)).status).toBe(200);
    await world().expectAuditClean();
  });
});

describe('goticket drill', () => {
  test('plays a war that goes well, reports it and leaves nothing behind', async () => {
    await until(
      'there are no jobs',
      async () => (await world().database.value('SELECT count(*)::int FROM jobs')) === 0,
    );
    const before = await world().database.digest();
    const [json, html] = [join(folder, 'war.json'), join(folder, 'war.html')];
    const habits = ['--impatience', '0.3', '--undo', '0.5', '--reload', '0.2', '--streams', '10', '--slots', '2'];
    const { code, stdout, stderr } = await drill(...war, ...habits, '--json', json, '--html', html);
    expect(code, stdout + stderr).toBe(0);
    expect(stdout).toContain('Everything is as it should be.');
    const { passed, all, streams } = JSON.parse(readFileSync(json, 'utf8'));
    expect(passed).toBe(true);
    expect(all.confirmed + all.waitlisted).toBe(300);
    expect(all.cancelled).toBeGreaterThan(0);
    expect(streams).toMatchObject({ opened: 10, refused: 0, ended: 0 });
    expect(streams.messages).toBeGreaterThan(10);
    const page = readFileSync(html, 'utf8');
    expect(page.match(/<svg /g)).toHaveLength(3);
    expect(page).not.toMatch(/<script|src=|href=/);
    await until(
      'its jobs are done',
      async () => (await world().database.value('SELECT count(*)::int FROM jobs')) === 0,
    );
    expect(await world().database.digest()).toBe(before);
  });

  test('finds what was changed between the war and the judgement, and removes what it kept', async () => {
    const file = join(folder, 'facts.json');
    const played = await drill(...war, '--keep', '--facts', file);
    expect(played.code, played.stdout + played.stderr).toBe(0);
    expect((await drill('--judge', file)).code).toBe(0);
    const { drill: id } = JSON.parse(readFileSync(file, 'utf8'));
    expect((await drill('--list')).stdout).toContain(id);

    const slots = 'SELECT s.id FROM time_slots s JOIN events e ON e.id = s.event_id WHERE e.drill_id = $1';
    await world().database.query(
      `DELETE FROM bookings WHERE id IN
         (SELECT id FROM bookings WHERE status = 'CONFIRMED' AND time_slot_id IN (${slots}) LIMIT 1)`,
      [id],
    );
    await world().database.query(
      `UPDATE waitlists SET position = 10000 WHERE position = 50 AND time_slot_id IN (${slots})`,
      [id],
    );
    const tampered = await drill('--judge', file);
    expect(tampered.code, tampered.stdout).toBe(1);
    expect(tampered.stdout).toMatch(/FAULT {2}Waitlist positions are 1, 2, 3/);
    expect(tampered.stdout).toMatch(/FAULT {2}No seat is free that somebody waiting could have/);
    expect(tampered.stdout).toMatch(/FAULT {2}(What people were told is|Who was promoted)/);

    expect((await drill('--remove', id)).code).toBe(0);
    expect((await drill('--remove', id)).code).toBe(1);
    expect((await drill('--list')).stdout).not.toContain(id);
    await world().expectAuditClean();
  });

  test('goes nowhere but to this machine unless told so, and nowhere without the key', async () => {
    const elsewhere = await world().run(['drill', '--url', 'http://192.0.2.1:8005']);
    expect(elsewhere.code).toBe(2);
    expect(elsewhere.stderr).toContain('--elsewhere');
    const url = `http://127.0.0.1:${world().port}`;
    const keyless = await world().run(['drill', '--url', url], { GOTICKET_OPERATOR_KEY: '' });
    expect(keyless.code).toBe(2);
    expect(keyless.stderr).toContain('operator.key');
    const wrong = await world().run(['drill', '--url', url], { GOTICKET_OPERATOR_KEY: 'x'.repeat(40) });
    expect(wrong.code).toBe(3);
    expect(wrong.stderr).toContain('key');
  });
});
