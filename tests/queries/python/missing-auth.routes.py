from fastapi import APIRouter, Depends

router = APIRouter()


@router.get("/orders")
def list_orders(user: User = Depends(get_current_user)):
    return orders.of(user)


@router.post("/orders")
def add_order(order: Order, user: User = Depends(get_current_user)):
    # <- !py-route-no-auth
    return orders.add(order, user)


@router.delete("/orders/{number}")
# <- py-route-no-auth
def remove_order(number: int, db: Session = Depends(get_db)):
    db.delete(number)


@bp.route("/orders/<int:number>/refund", methods=["POST"])
# <- py-route-no-auth
def refund(number):
    return orders.refund(number)


@router.post("/login")
# <- !py-route-no-auth
def login(form: LoginForm):
    return sessions.open(form)


@router.get("/health-of-orders")
def health():
    return "ok"


@router.put("/orders/{number}")
# <- !py-route-no-auth
def change(number: int, request: Request):
    if not request.session["user"]:
        raise HTTPException(403)
    return orders.change(number)
