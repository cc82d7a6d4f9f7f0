// Stripe's form turns the card into a token, which is all that is sent to the shop.
const form = document.getElementById("card");
const problem = document.getElementById("problem");
const stripe = Stripe(form.dataset.key);
const card = stripe.elements().create("card");
card.mount("#number");
form.addEventListener("submit", async (event) => {
  event.preventDefault();
  const button = form.querySelector("button");
  button.disabled = true;
  const { paymentMethod, error } = await stripe.createPaymentMethod({ type: "card", card });
  if (error) {
    problem.textContent = error.message;
    button.disabled = false;
    return;
  }
  form.elements.payment_method.value = paymentMethod.id;
  form.submit();
});
