/** A field the server names in a problem document. */
export interface ProblemField {
  field: string;
  message: string;
}

interface ProblemDocument {
  code?: string;
  title?: string;
  detail?: string;
  status?: number;
  rule?: string;
  fields?: ProblemField[];
  facts?: Record<string, unknown>;
  requestId?: string;
}

/** What the server answered instead of what was asked for; status 0 when there was no answer. */
export class Problem extends Error {
  readonly status: number;
  readonly code: string;
  readonly title: string;
  readonly detail?: string;
  /** the numbered rule behind a refusal, such as FUL-08 */
  readonly rule?: string;
  readonly fields: ProblemField[];
  /** what the refusal is about, such as the parcel a wrong scan belongs to */
  readonly facts: Record<string, unknown>;
  /** a number to quote */
  readonly requestId?: string;

  constructor(status: number, document: ProblemDocument) {
    super(document.title ?? String(status));
    this.name = 'Problem';
    this.status = status;
    this.code = document.code ?? (status === 0 ? 'UNREACHABLE' : `HTTP_${status}`);
    this.title = document.title ?? '';
    this.detail = document.detail;
    this.rule = document.rule;
    this.fields = document.fields ?? [];
    this.facts = document.facts ?? {};
    this.requestId = document.requestId;
  }

  /** No answer, or only from what stands before the server. */
  get unreachable(): boolean {
    return this.status === 0 || (this.status >= 502 && this.status <= 504);
  }

  /** A refusal is a rule (4xx); everything else is a fault. */
  get refused(): boolean {
    return this.status >= 400 && this.status < 500 && this.status !== 408 && this.status !== 429;
  }

  static unreachable(): Problem {
    return new Problem(0, {});
  }

  static async of(response: Response): Promise<Problem> {
    const requestId = response.headers.get('X-Request-Id') ?? undefined;
    const document = (response.headers.get('Content-Type') ?? '').includes('json')
      ? await response.json().catch(() => ({})) as ProblemDocument
      : {};
    return new Problem(response.status, { requestId, ...document });
  }

  static from(fault: unknown): Problem {
    if (fault instanceof Problem) return fault;
    if (fault instanceof TypeError) return Problem.unreachable();
    return new Problem(-1, { title: fault instanceof Error ? fault.message : String(fault) });
  }
}
