/** GB/T 2260 division codes: two digits province, two city, two county. */
const provinces = new Set([
  '11', '12', '13', '14', '15', '21', '22', '23', '31', '32', '33', '34', '35', '36', '37', '41', '42', '43', '44', '45', '46',
  '50', '51', '52', '53', '54', '61', '62', '63', '64', '65', '71', '81', '82',
]);

/** Whether the first two digits name a province-level division of GB/T 2260. */
export const isProvincePart = (twoDigits: string): boolean => provinces.has(twoDigits);

/** Six digits under a known province. Whether the county exists is not checked: the register of counties changes yearly. */
export const isDivision = (code: string): boolean => /^\d{6}$/.test(code) && isProvincePart(code.slice(0, 2));

/** `330421` → `330000`. */
export const provinceOf = (division: string): string => `${division.slice(0, 2)}0000`;

/** `440305` → `440300`. */
export const cityOf = (division: string): string => `${division.slice(0, 4)}00`;
