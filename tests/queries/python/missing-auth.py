class Users(APIView):
    permission_classes = [AllowAny]
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ py-allow-any
    authentication_classes = []
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^ py-allow-any


class Orders(APIView):
    permission_classes = [IsAuthenticated]
    # <- !py-allow-any
    parser_classes = []
    # <- !py-allow-any


@api_view(["POST"])
@permission_classes([permissions.AllowAny])
# <- py-allow-any
def register(request):
    return save(request)


@permission_classes([IsAdminUser])
# <- !py-allow-any
def remove(request):
    return delete(request)
