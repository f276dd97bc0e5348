# path: Dockerfile
FROM python:3.13-slim
ENV FLASK_DEBUG=1
#   ^^^^^^^^^^^^^ docker-debug-env
ENV DEBUG=True
#   ^^^^^^^^^^ docker-debug-env
ENV FLASK_ENV development
#   ^^^^^^^^^^^^^^^^^^^^^ docker-debug-env
ENV DEBUG=0
# ^^^^^^^^^ !docker-debug-env
ENV NODE_ENV=production
# ^^^^^^^^^^^^^^^^^^^^^ !docker-debug-env
ENV DEBUG_PORT=1
# ^^^^^^^^^^^^^^ !docker-debug-env
USER app
CMD ["python", "manage.py", "runserver", "0.0.0.0:8000"]
# <- docker-dev-server
CMD flask run --debug
# <- docker-dev-server
CMD ["npm", "run", "dev"]
# <- docker-dev-server
ENTRYPOINT ["uvicorn", "app:app", "--reload"]
# <- docker-dev-server
CMD ["gunicorn", "app:app"]
# ^^^^^^^^^^^^^^^^^^^^^^^^^ !docker-dev-server
CMD ["npm", "run", "devices"]
# ^^^^^^^^^^^^^^^^^^^^^^^^^^^ !docker-dev-server
