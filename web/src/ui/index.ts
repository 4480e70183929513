export { ColleagueSelect } from './ColleagueSelect';
export { ColleaguesSelect } from './ColleaguesSelect';
export * from './Dates';
export { ExportForm } from './ExportForm';
export * from './feature';
export * from './Figures';
export * as format from './format';
export type { Ratio, Words } from './format';
export * from './Form';
export * from './keys';
export * from './Ladder';
export * from './landing';
export * from './LedgerTable';
export * from './Marks';
export { MovedTable, type Moved } from './Moved';
export * from './Pages';
export * from './Part';
export * from './Result';
export * from './RuleGlyph';
export * from './State';
export * from './useNow';
export * from './usePhone';
export * from './why';
export * from './WhyTree';
export * from './WorkList';
export * from './phoneTitle';
export * from './Plot';
export * from './scanQueue';
export * from './StationFrame';
export * from './Steps';
<<<<<<< HEAD
export * from './printDrawn';
=======
export * from './papers';
>>>>>>> 9e35b98 (Pages for deliveries, slips with signatures on the screen, issues, custodians, transfers, the stock ledger, months, summaries, cost of stock and margin per order line (INV-02..07, INV-14, INV-16, INV-24, INV-43))
