/** 7530184420 98 as one reads it aloud: 7530 1844 2098. Codes with letters stay as they are. */
export function inFours(code: string | null | undefined): string {
  if (!code) return '';
  return /^\d{8,}$/.test(code) ? code.replace(/(\d{4})(?=\d)/g, '$1 ') : code;
}

/** As the server reads a scanned code. */
export function cleaned(code: string): string {
  return code.trim().replace(/\s+/g, '').toUpperCase();
}
