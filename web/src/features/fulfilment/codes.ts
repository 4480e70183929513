/** Codes are read in groups of four: 7530 1844 2098. Pick list numbers stay as they are printed. */
export function grouped(code: string | null | undefined): string {
  if (!code) return '';
  return /^[A-Z]{0,4}\d{8,}$/.test(code) ? code.replace(/(.{4})(?=.)/g, '$1 ') : code;
}

/** 15 s or 1:05. */
export function minutesAndSeconds(seconds: number): string {
  return `${Math.floor(seconds / 60)}:${String(Math.floor(seconds % 60)).padStart(2, '0')}`;
}

/** As the server cleans what a scanner read. */
export function clean(code: string): string {
  return code.replace(/\s/g, '').toUpperCase();
}

/** 3*6901234504423: three pieces counted by hand for one scan. */
export function counted(typed: string): { code: string; quantity: number } {
  const found = /^(\d{1,3})[*xX×](.+)$/.exec(typed);
  return found ? { quantity: Number(found[1]), code: found[2]! } : { quantity: 1, code: typed };
}
