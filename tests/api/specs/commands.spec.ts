import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { expectRefusal, expectSuccess } from '../harness/actions.js';
import type { EventPage, Session } from '../harness/objects.js';
import { makeFolder, removeFolder } from '../harness/temporary.js';
import { useWorld } from '../harness/world.js';

describe('goticket user', () => {
  const world = useWorld();
  const password = 'correct horse';
  const login = (email: string) => world().stranger.post<Session>('/api/auth/login', { email, password });

  test('create makes an account that can sign in, with the role asked for', async () => {
    const email = `${randomUUID()}@example.org`;
    const made = await world().run([
      'user',
      'create',
      '--email',
      email,
      '--name',
      'Op',
      '--password',
      password,
      '--role',
      'ADMIN',
    ]);
    expect(made.code, made.stderr).toBe(0);
    expect((await login(email)).data.user).toMatchObject({ email, name: 'Op', role: 'ADMIN' });
  });

  test('create makes no second account of one address', async () => {
    const arguments_ = [
      'user',
      'create',
      '--email',
      `${randomUUID()}@example.org`,
      '--name',
      'Op',
      '--password',
      password,
    ];
    expect((await world().run(arguments_)).code).toBe(0);
    const again = await world().run(arguments_);
    expect(again.code).not.toBe(0);
    expect(again.stderr).not.toBe('');
  });

  test.each([
    ['an address that is none', ['--email', 'nobody', '--name', 'Op', '--password', password]],
    ['a role that is none', ['--email', 'a@example.org', '--name', 'Op', '--password', password, '--role', 'KING']],
    ['a missing name', ['--email', 'a@example.org', '--password', password]],
  ])('create refuses %s', async (_, arguments_) => {
    const refused = await world().run(['user', 'create', ...arguments_]);
    expect(refused.code).not.toBe(0);
    expect(refused.stderr).not.toBe('');
  });

  test('promote makes an administrator of somebody', async () => {
    const ana = await world().person();
    expect((await world().run(['user', 'promote', '--email', ana.email])).code).toBe(0);
    const role = await world().database.value('SELECT role FROM users WHERE id = $1', [ana.id]);
    expect(role).toBe('ADMIN');
    expect((await world().run(['user', 'promote', '--email', 'nobody@example.org'])).code).not.toBe(0);
  });

  test('list shows who is there, and no secret', async () => {
    const ana = await world().person();
    const list = await world().run(['user', 'list']);
    expect(list.code).toBe(0);
    expect(list.stdout).toContain(ana.email);
    expect(list.stdout).not.toContain('argon2');
  });
});

describe('goticket seed --demo', () => {
  const world = useWorld();

  test('makes a world to look at, and the books are right', async () => {
    const seeded = await world().run(['seed', '--demo'], {});
    expect(seeded.code, seeded.stderr).toBe(0);
    await world().expectAuditClean();

    const { data } = await world().stranger.get<EventPage>('/api/events?limit=50&upcoming=false');
    expect(data.pagination.total).toBeGreaterThanOrEqual(25);
    expect(new Set(data.events.map(({ category }) => category)).size).toBe(3);
    for (const { imageUrl, title } of data.events) expect(imageUrl, title).toBeTruthy();
    const slots = data.events.flatMap(({ timeSlots }) => timeSlots);
    expect(slots.some(({ capacity, bookedCount }) => capacity === bookedCount)).toBe(true);
    expect(slots.some(({ endTime }) => Date.parse(endTime) < Date.now())).toBe(true);
    const waiting = await world().database.value<number>(`SELECT count(*) FROM waitlists WHERE status = 'WAITING'`);
    expect(waiting).toBeGreaterThan(0);

    for (const [email, role] of [
      ['admin@goticket.local', 'ADMIN'],
      ['demo@goticket.local', 'USER'],
    ]) {
      const session = await world().stranger.post<Session>('/api/auth/login', { email, password: 'password123' });
      expectSuccess(session);
      expect(session.data.user.role).toBe(role);
    }
  });

  test('twice changes nothing more', async () => {
    const events = () => world().database.value<number>('SELECT count(*) FROM events');
    const before = await events();
    expect(before).toBeGreaterThan(0);
    const again = await world().run(['seed', '--demo']);
    expect(again.code, again.stderr).toBe(0);
    expect(await events()).toBe(before);
    await world().expectAuditClean();
  });
});

describe('without demo data', () => {
  const world = useWorld();

  test('there are no demo accounts', async () => {
    for (const email of ['admin@goticket.local', 'demo@goticket.local']) {
      const reply = await world().stranger.post('/api/auth/login', { email, password: 'password123' });
      expectRefusal(reply, 401, 'INVALID_CREDENTIALS');
    }
  });
});

describe('the program', () => {
  const world = useWorld();

  test.each<[string, Record<string, string>]>([
    ['GOTICKET_WROKERS', { GOTICKET_WROKERS: '2' }],
    ['PORT', { PORT: 'eighty' }],
    ['PORT', { PORT: '70000' }],
    ['GOTICKET_QUEUE_LIMIT', { GOTICKET_QUEUE_LIMIT: '-1' }],
    ['GOTICKET_WRONG_PASSWORDS_PER_ADDRESS', { GOTICKET_WRONG_PASSWORDS_PER_ADDRESS: '0' }],
    ['JWT_SECRET', { JWT_SECRET: 'short' }],
    ['LOG_LEVEL', { LOG_LEVEL: 'loud' }],
    ['DATABASE_URL', { DATABASE_URL: 'no address at all' }],
  ])('does not start with a wrong %s, and names it', async (name, env) => {
    const refused = await world().run(['serve'], { PORT: '0', ...env });
    expect(refused.code).not.toBe(0);
    expect(refused.stderr + refused.stdout).toContain(name);
  });

  test('does not start on a port that is taken, and says so', async () => {
    const refused = await world().run(['serve'], { HOST: '127.0.0.1', PORT: String(world().port) });
    // Several nodes of one machine may share a port only when they are threads of one program.
    expect(refused.code).not.toBe(0);
    expect(refused.stderr + refused.stdout).toContain(String(world().port));
  });

  test('refuses a database that is newer than itself', async () => {
    const { database } = world();
    const table = await database.value<string>(
      `SELECT table_name FROM information_schema.tables WHERE table_schema = 'public' AND table_name LIKE '%migration%'`,
    );
    const version = await database.value<string>(
      `SELECT column_name FROM information_schema.columns
       WHERE table_name = $1 AND data_type IN ('integer', 'bigint', 'smallint') ORDER BY ordinal_position LIMIT 1`,
      [table],
    );
    const columns = await database.query<{ column_name: string }>(
      'SELECT column_name FROM information_schema.columns WHERE table_name = $1 AND column_name <> $2',
      [table, version],
    );
    const others = columns.map(({ column_name }) => column_name).join(', ');
    await database.query(
      `INSERT INTO ${table} (${version}${others && `, ${others}`})
       SELECT 9999${others && `, ${others}`} FROM ${table} ORDER BY ${version} DESC LIMIT 1`,
    );
    const refused = await world().run(['serve'], { PORT: '0' });
    expect(refused.code).not.toBe(0);
    expect(refused.stderr + refused.stdout).toMatch(/newer|9999/);
    await database.query(`DELETE FROM ${table} WHERE ${version} = 9999`);
  });

  test.each([[['nonsense']], [[]], [['user', 'nonsense']], [['serve', '--nonsense']]])(
    'says how it is used when called as %j',
    async (arguments_) => {
      const { code, stdout, stderr } = await world().run(arguments_);
      expect(code).not.toBe(0);
      expect(stdout + stderr).toMatch(/serve|usage|help/i);
    },
  );
});

describe('on a machine where nothing serves yet', () => {
  const world = useWorld();

  test('the commands work on a private PostgreSQL of their own', async () => {
    const folder = makeFolder('alone');
    const alone = { DATABASE_URL: '', GOTICKET_DATA_DIR: folder };
    try {
      const commands = [
        ['seed', '--demo'],
        ['user', 'create', '--email', 'op@example.org', '--name', 'Op', '--password', 'correct horse'],
        ['user', 'list'],
        ['audit'],
      ];
      for (const command of commands) {
        const { code, stdout, stderr } = await world().run(command, alone);
        expect(code, `${command.join(' ')}: ${stdout}${stderr}`).toBe(0);
      }
    } finally {
      removeFolder(folder);
    }
  });
});
