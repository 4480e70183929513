// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import { cellText, csvFile, csvLine, readTable } from '@/ui/listFile';

describe('a list as a file', () => {
  it('writes numbers without commas, nothing as nothing, and words in one line', () => {
    expect(cellText('1,234.50')).toBe('1234.50');
    expect(cellText('–')).toBe('');
    expect(cellText('中通\n  78123')).toBe('中通 78123');
  });

  it('lets no cell run in a spreadsheet and keeps long numbers whole', () => {
    expect(csvLine(['=1+1', '@x', '-12.5', '-x', '123456789012', 'a"b,c'])).toBe(`'=1+1,'@x,-12.5,'-x,'123456789012,"a""b,c"`);
    expect(csvFile({ heads: ['单号'], rows: [['7']] })).toBe('\uFEFF单号\r\n7\r\n');
  });

  it('leaves columns without a title out, and rows that are none', () => {
    document.body.innerHTML = '<div class="ant-table"><table><thead><tr><th></th><th>单号</th><th>金额</th></tr></thead><tbody><tr class="ant-table-measure-row"><td></td><td></td><td></td></tr><tr><td>x</td><td>A1</td><td>1,000.00</td></tr></tbody></table></div>';
    expect(readTable(document.querySelector('table')!)).toEqual({ heads: ['单号', '金额'], rows: [['A1', '1000.00']] });
  });
});
