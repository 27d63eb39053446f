import { createHmac, randomUUID } from 'node:crypto';

const encode = (value) => Buffer.from(JSON.stringify(value)).toString('base64url');
const header = encode({ alg: 'HS256', typ: 'JWT' });
const lifetime = 15 * 60;

/** Access tokens as app/token_codec.cpp makes them. The session in each is a new one: the server remembers the tokens that
 *  it has checked lately, and people who come once don't profit from that. */
export function accessToken(secret, { id, email, role = 'USER' }) {
  const iat = Math.floor(Date.now() / 1000);
  const text = `${header}.${encode({ userId: id, email, role, sid: randomUUID(), iat, exp: iat + lifetime })}`;
  return `${text}.${createHmac('sha256', secret).update(text).digest('base64url')}`;
}

export const organiser = {
  id: '00000000-0000-7000-8000-000000000001',
  email: 'organiser@bench.local',
  role: 'ADMIN',
};
