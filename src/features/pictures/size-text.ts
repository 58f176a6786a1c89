/** The size of a gradient in two digits: '0.013', '4.1e-5'. */
export const sizeText = (size: number): string => (size >= 1e-3 ? String(Number(size.toPrecision(2))) : size.toExponential(1));
