export const resetToken: string = Math.random().toString(36).slice(2);
//           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ js-math-random-secret
export const jitter: number = Math.random() * 100;
//           ^ !js-math-random-secret
