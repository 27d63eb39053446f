export const shortestPassword = 8;
export const longestPassword = 128;

export type Strength = 'short' | 'weak' | 'fair' | 'good' | 'strong';

const common =
  /^(pass(word)?|kata ?sandi|sandi|rahasia|qwerty\w*|asdf\w*|abc|letmein|welcome|admin|login|iloveyou|sayang|bismillah|indonesia|dragon|monkey|sunshine|football|goticket)[\W\d_]*$/i;

/** How long a password guards, in words; `about` are things that anybody who knows the person tries first. */
export function strengthOf(password: string, about: string[] = []): Strength {
  if (password.length < shortestPassword) return 'short';
  const worth = effectiveLength(password, about);
  if (common.test(password) || worth < 6) return 'weak';
  const kinds = [/[a-z]/, /[A-Z]/, /\d/, /[^a-zA-Z\d]/].filter((kind) => kind.test(password)).length;
  const bits = worth * [0, 3, 4, 4.5, 5][kinds]!;
  if (bits < 32) return 'weak';
  if (bits < 44) return 'fair';
  return bits < 60 ? 'good' : 'strong';
}

/** The length without what is no surprise: repeats, runs such as 1234 or dcba, the person's own name. */
function effectiveLength(password: string, about: string[]): number {
  let rest = password.toLowerCase();
  for (const word of about.flatMap((text) => text.toLowerCase().split(/[^\p{L}\d]+/u))) {
    if (word.length >= 3) rest = rest.replaceAll(word, '\0');
  }
  let worth = 0;
  for (let i = 0; i < rest.length; i++) {
    const step = i > 0 ? rest.charCodeAt(i) - rest.charCodeAt(i - 1) : Number.NaN;
    const expected =
      step === 0 || (Math.abs(step) === 1 && i > 1 && rest.charCodeAt(i - 1) - rest.charCodeAt(i - 2) === step);
    worth += expected ? 0.25 : 1;
  }
  return worth;
}
