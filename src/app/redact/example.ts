/** A letter of our own, with people that there are not. */
export const EXAMPLE = `Bramley House Surgery
14 Larch Street, Leeds LS2 7EW
Tel. 0113 496 0123

12 March 2024

Dear Dr Okafor,

Re: Mrs Ingrid Solheim, DOB 04/07/1951, NHS number 943 476 5919

Thank you for seeing Mrs Solheim, who is 72 and lives with her son Magnus. She fell at home on 2 March
and was taken to St Brannoc's Hospital. Magnus can be reached on 07700 900321 or at
magnus.solheim@example.org; he would like to come with her.

She asks that the bill goes to her account, GB82 WEST 1234 5698 7654 32.

Kind regards,
Dr Priya Raman
`;
