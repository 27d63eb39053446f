/** The row of a figure that counts its failed requests, of which there must be none. */
export const failedRow = (id, what) => ({ id, what, unit: '', value: 'failed', judged: 'value', less: true, least: 0, aim: 0 });
