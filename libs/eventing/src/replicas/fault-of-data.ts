const sqlState = (error: unknown): string => (error as { driverError?: { code?: string } }).driverError?.code ?? '';

/** What the data themselves are to blame for: it would fail again for ever. (Data exceptions, constraints, this platform's guards.) */
export const isFaultOfData = (error: unknown): boolean => /^(22|23|54|HY)/.test(sqlState(error));
